import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SandboxCall } from '@cloudtally/plugin-sdk/sandbox';

const ALGORITHM = 'SDK-HMAC-SHA256';
const SKEW_MS = 15 * 60_000;
const AUTHORIZATION = /^SDK-HMAC-SHA256 Access=([^,\s]+), SignedHeaders=([a-z0-9;_-]+), Signature=([0-9a-f]{64})$/;
const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** Who signed, or what the gateway says; its code is always the same. */
export type Signed = { readonly keyId: string } | { readonly fault: string };

const fault = (what: string): Signed => ({ fault: `Incorrect IAM authentication information: ${what}` });
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

/** The access key that a request claims, whether or not it may. */
export const claimedKey = (authorization: string | undefined): string =>
  /Access=([^,]*)/.exec(authorization ?? '')?.[1] ?? '';

/**
 * Verifies SDK-HMAC-SHA256 over the raw request, written from the vendor's description and not from its SDK nor from
 * the plugin, so that a mistake of either would be seen.
 *
 * @param secretOf undefined for a key that does not exist
 */
export function verifySdkHmac(call: SandboxCall, secretOf: (keyId: string) => string | undefined): Signed {
  const parts = AUTHORIZATION.exec(call.header('authorization') ?? '');
  if (!parts) return fault('the Authorization header is not of the documented form');
  const [, keyId, signedHeaders, signature] = parts as unknown as [string, string, string, string];
  const secret = secretOf(keyId);
  if (secret === undefined) return fault(`Get secretKey failed, ak:${keyId}, err:ak not exist`);
  const names = signedHeaders.split(';');
  if (!names.includes('host') || !names.includes('x-sdk-date') || names.join() !== [...names].sort().join())
    return fault('SignedHeaders must list host and x-sdk-date, sorted');

  const canonical = [
    call.method,
    canonicalPath(call.path),
    canonicalQuery(call.url),
    names.map(name => `${name}:${(call.header(name) ?? '').trim()}\n`).join(''),
    signedHeaders,
    sha256(call.body),
  ].join('\n');
  const mine = createHmac('sha256', secret)
    .update(`${ALGORITHM}\n${call.header('x-sdk-date') ?? ''}\n${sha256(canonical)}`)
    .digest();
  if (!timingSafeEqual(mine, Buffer.from(signature, 'hex'))) return fault('verify aksk signature fail');
  // Time comes last: only who knows the secret learns that it is wrong.
  const sent = instantOf(call.header('x-sdk-date') ?? '');
  if (Number.isNaN(sent) || Math.abs(call.at.getTime() - sent) > SKEW_MS) return fault('x-sdk-date has expired');
  return { keyId };
}

function instantOf(text: string): number {
  const [, year, month, day, hour, minute, second] = DATE.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Every segment decoded once and encoded again, and a slash at the end. */
function canonicalPath(path: string): string {
  const encoded = path
    .split('/')
    .map(segment => encode(decodeURIComponent(segment)))
    .join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

function canonicalQuery(url: string): string {
  const at = url.indexOf('?');
  if (at < 0) return '';
  return url
    .slice(at + 1)
    .split('&')
    .filter(Boolean)
    .map(pair => {
      const [name = '', ...value] = pair.split('=');
      return [encode(decodeURIComponent(name)), encode(decodeURIComponent(value.join('=')))] as const;
    })
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** RFC 3986: JavaScript leaves five characters that it wants encoded. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, found => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
