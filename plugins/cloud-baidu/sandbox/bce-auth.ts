import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import type { ErrorCode } from './vendor-reply';

/** A client whose clock is this far ahead is still let in. */
const AHEAD_MS = 15 * 60_000;

/** Who signed, or why the request is refused. */
export type Signed = { readonly keyId: string } | { readonly code: ErrorCode; readonly message: string };

const refused = (code: ErrorCode, message: string): Signed => ({ code, message });
const hex = (key: string, text: string) => createHmac('sha256', key).update(text, 'utf8').digest('hex');

/** The access key that a request claims, whether or not it may. */
export const claimedKey = (authorization: string | undefined): string => (authorization ?? '').split('/')[1] ?? '';

/**
 * Verifies bce-auth-v1 over the raw request. Written from the description and sharing nothing with the plugin's
 * signer; the query is decoded and encoded again, because the vendor's own SDK encodes more than it signs.
 *
 * @param secretOf undefined for a key that does not exist
 */
export function verifyBceAuth(call: SandboxCall, secretOf: (keyId: string) => string | undefined): Signed {
  const authorization = call.header('authorization');
  if (!authorization) return refused('AccessDenied', 'Access Denied.');
  const [version, keyId, date, seconds, list, signature, more] = authorization.split('/');
  const sent = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date ?? '') ? Date.parse(date!) : NaN;
  if (version !== 'bce-auth-v1' || more !== undefined || !/^[0-9a-f]{64}$/.test(signature ?? '') || Number.isNaN(sent))
    return refused(
      'InvalidHTTPAuthHeader',
      'The HTTP authorization header is invalid. Consult the service documentation.',
    );
  const secret = secretOf(keyId!);
  if (secret === undefined) return refused('InvalidAccessKeyId', 'The Access Key ID you provided does not exist.');

  const names = list!.split(';');
  if (!names.includes('host')) return refused('InvalidHTTPAuthHeader', 'The host must be signed.');
  const headers = names
    .map(name => `${encode(name)}:${encode((call.header(name) ?? '').trim())}`)
    .sort()
    .join('\n');
  const path = call.path
    .split('/')
    .map(part => encode(decode(part)))
    .join('/');
  const canonical = [call.method, path, canonicalQuery(call.url), headers].join('\n');
  const key = hex(secret, [version, keyId, date, seconds].join('/'));
  if (!timingSafeEqual(Buffer.from(hex(key, canonical)), Buffer.from(signature!)))
    return refused('SignatureDoesNotMatch', 'The request signature we calculated does not match the one you provided.');

  // Time comes last: only who knows the secret learns that it is wrong.
  const now = call.at.getTime();
  const ends = sent + Number.parseInt(seconds!, 10) * 1000;
  return sent > now + AHEAD_MS || !(now <= ends)
    ? refused('RequestExpired', 'Request has expired.')
    : { keyId: keyId! };
}

function canonicalQuery(url: string): string {
  const at = url.indexOf('?');
  if (at < 0) return '';
  return url
    .slice(at + 1)
    .split('&')
    .filter(Boolean)
    .map(pair => {
      const cut = pair.indexOf('=');
      return cut < 0
        ? `${encode(decode(pair))}=`
        : `${encode(decode(pair.slice(0, cut)))}=${encode(decode(pair.slice(cut + 1)))}`;
    })
    .sort()
    .join('&');
}

const decode = (text: string) => decodeURIComponent(text);
const encode = (text: string) =>
  [...Buffer.from(text, 'utf8')]
    .map(byte => {
      const char = String.fromCharCode(byte);
      return /[A-Za-z0-9._~-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
