import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SandboxCall } from '@cloudtally/plugin-sdk/sandbox';

const ALGORITHM = 'ACS3-HMAC-SHA256';
const SKEW_MS = 15 * 60_000;
const MUST_SIGN = [
  'host',
  'x-acs-action',
  'x-acs-version',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-content-sha256',
];

/** Why a request is refused, in the vendor's words. */
export interface SignatureFault {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** Who signed: the access key of an accepted request. */
export type Signed = { readonly keyId: string } | { readonly fault: SignatureFault };

const fault = (code: string, message: string, status = 400): Signed => ({ fault: { code, status, message } });
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

/** The access key that a request claims, whether or not it may. */
export const claimedKey = (authorization: string | undefined): string =>
  /Credential=([^,]*)/.exec(authorization ?? '')?.[1] ?? '';

/**
 * Verifies ACS3-HMAC-SHA256 over the raw request, written from the vendor's description and not from
 * its SDK, so that a mistake of the SDK would be seen.
 *
 * @param secretOf undefined for a key that does not exist
 * @param used     nonces seen so far; the request's is added once it is accepted
 */
export function verifyAcs3(
  call: SandboxCall,
  secretOf: (keyId: string) => string | undefined,
  used: Map<string, number>,
): Signed {
  const parts = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
    call.header('authorization') ?? '',
  );
  if (!parts) return fault('IncompleteSignature', 'The request signature does not conform to Aliyun standards.');
  const [, keyId, signedHeaders, signature] = parts as unknown as [string, string, string, string];
  const secret = secretOf(keyId);
  if (secret === undefined) return fault('InvalidAccessKeyId.NotFound', 'Specified access key is not found.', 404);

  const names = signedHeaders.split(';');
  const wanted = [...MUST_SIGN, ...Object.keys(call.headers).filter(name => name.startsWith('x-acs-'))];
  if (wanted.some(name => !names.includes(name)) || names.join() !== [...names].sort().join()) {
    return fault('IncompleteSignature', 'SignedHeaders must list host and every x-acs- header, sorted.');
  }
  if (call.header('x-acs-content-sha256') !== sha256(call.body)) {
    return fault('SignatureDoesNotMatch', 'x-acs-content-sha256 is not the hash of the body.');
  }
  const canonical = canonicalRequest(call, names);
  const mine = createHmac('sha256', secret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest();
  if (!timingSafeEqual(mine, Buffer.from(signature, 'hex'))) {
    return fault('SignatureDoesNotMatch', 'Specified signature is not matched with our calculation.');
  }
  return freshness(call, keyId, used);
}

/** Time and nonce come last: only who knows the secret learns that they are wrong. */
function freshness(call: SandboxCall, keyId: string, used: Map<string, number>): Signed {
  const now = call.at.getTime();
  const date = call.header('x-acs-date') ?? '';
  const sent = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date) ? Date.parse(date) : NaN;
  if (Number.isNaN(sent))
    return fault('InvalidTimeStamp.Format', 'Specified time stamp or date value is not well formatted.');
  if (Math.abs(now - sent) > SKEW_MS)
    return fault('InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.');
  const nonce = `${keyId}/${call.header('x-acs-signature-nonce')}`;
  if (used.has(nonce)) return fault('SignatureNonceUsed', 'Specified signature nonce was used already.');
  for (const [old, at] of used) {
    if (now - at <= 2 * SKEW_MS) break;
    used.delete(old);
  }
  used.set(nonce, now);
  return { keyId };
}

function canonicalRequest(call: SandboxCall, names: readonly string[]): string {
  const headers = names.map(name => `${name}:${(call.header(name) ?? '').trim()}\n`).join('');
  return [call.method, call.path, canonicalQuery(call.url), headers, names.join(';'), sha256(call.body)].join('\n');
}

/** Names and values decoded once and encoded again, because clients encode less on the wire. */
function canonicalQuery(url: string): string {
  const at = url.indexOf('?');
  if (at < 0) return '';
  return url
    .slice(at + 1)
    .split('&')
    .filter(Boolean)
    .map(pair => {
      const [name = '', ...value] = pair.split('=');
      return [decode(name), decode(value.join('='))] as const;
    })
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

const decode = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));
/** RFC 3986: JavaScript leaves five characters that it wants encoded. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, found => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
