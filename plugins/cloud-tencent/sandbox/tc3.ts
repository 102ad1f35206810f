import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SandboxCall } from '@cloudtally/plugin-sdk/sandbox';

const ALGORITHM = 'TC3-HMAC-SHA256';
const SKEW_SECONDS = 300;
const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{4}-\d\d-\d\d)\/([a-z0-9-]+)\/tc3_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;

/** Why a request is refused, in the vendor's words. */
export interface SignatureFault {
  readonly code: string;
  readonly message: string;
}

/** Who signed: the SecretId of an accepted request. */
export type Signed = { readonly keyId: string } | { readonly fault: SignatureFault };

const fault = (code: string, message: string): Signed => ({ fault: { code: `AuthFailure.${code}`, message } });
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The SecretId that a request claims, whether or not it may. */
export const claimedKey = (authorization: string | undefined): string =>
  /Credential=([^/,]*)/.exec(authorization ?? '')?.[1] ?? '';

/**
 * Verifies TC3-HMAC-SHA256 over the raw request, written from the vendor's description and not from its SDK, so that
 * a mistake of the SDK would be seen. As at the vendor, the host counts without its port, the action is not signed
 * unless the client lists it, and the service is the one that the scope names.
 *
 * @param secretOf undefined for a key that does not exist
 */
export function verifyTc3(call: SandboxCall, secretOf: (keyId: string) => string | undefined): Signed {
  const parts = AUTHORIZATION.exec(call.header('authorization') ?? '');
  if (!parts) return fault('InvalidAuthorization', 'The Authorization header is not of the documented form.');
  const [, keyId, date, service, signedHeaders, signature] = parts as unknown as string[];
  const secret = secretOf(keyId!);
  if (secret === undefined) return fault('SecretIdNotFound', 'The SecretId is not found.');
  const names = signedHeaders!.split(';');
  if (!names.includes('content-type') || !names.includes('host') || names.join() !== [...names].sort().join())
    return fault('InvalidAuthorization', 'SignedHeaders must list content-type and host, sorted.');

  const timestamp = call.header('x-tc-timestamp') ?? '';
  const seconds = /^\d{9,11}$/.test(timestamp) ? Number.parseInt(timestamp, 10) : NaN;
  if (Number.isNaN(seconds) || new Date(seconds * 1000).toISOString().slice(0, 10) !== date)
    return fault('SignatureFailure', 'The date of the scope is not the date of X-TC-Timestamp.');

  const scope = `${date}/${service}/tc3_request`;
  const toSign = [ALGORITHM, timestamp, scope, sha256(canonicalRequest(call, names))].join('\n');
  const key = hmac(hmac(hmac(`TC3${secret}`, date), service!), 'tc3_request');
  if (!timingSafeEqual(hmac(key, toSign), Buffer.from(signature!, 'hex')))
    return fault('SignatureFailure', 'The provided credentials could not be validated.');
  // Time comes last: only who knows the secret learns that it is wrong.
  if (Math.abs(call.at.getTime() / 1000 - seconds) > SKEW_SECONDS)
    return fault('SignatureExpire', 'The signature has expired; the clock is more than 5 minutes off.');
  return { keyId: keyId! };
}

function canonicalRequest(call: SandboxCall, names: readonly string[]): string {
  const value = (name: string) => {
    const sent = (call.header(name) ?? '').trim();
    return name === 'host' ? sent.replace(/:\d+$/, '') : sent;
  };
  const headers = names.map(name => `${name}:${value(name).toLowerCase()}\n`).join('');
  const query = call.url.includes('?') ? call.url.slice(call.url.indexOf('?') + 1) : '';
  return [call.method, '/', query, headers, names.join(';'), sha256(call.body)].join('\n');
}
