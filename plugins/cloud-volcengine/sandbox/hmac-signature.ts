import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import type { ErrorCode } from './vendor-reply';

const SKEW_MS = 15 * 60_000;
const MUST_SIGN = ['host', 'x-content-sha256', 'x-date'];
const AUTHORIZATION =
  /^HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z]+)\/request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;

/** Who signed, or why the request is refused. */
export type Signed = { readonly keyId: string } | { readonly code: ErrorCode; readonly message: string };

const refused = (code: ErrorCode, message: string): Signed => ({ code, message });
const digest = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const mac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data, 'utf8').digest();

/** The access key that a request claims, whether or not it may. */
export const claimedKey = (authorization: string | undefined): string =>
  /Credential=([^/,]*)/.exec(authorization ?? '')?.[1] ?? '';

/**
 * Verifies the gateway's HMAC-SHA256 over the raw request. Written from the description and sharing nothing with the
 * plugin's signer, so that one mistake can not hide in both.
 *
 * @param secretOf undefined for a key that does not exist
 */
export function verifySignature(call: SandboxCall, secretOf: (keyId: string) => string | undefined): Signed {
  const found = AUTHORIZATION.exec(call.header('authorization') ?? '');
  if (!found) return refused('MissingAuthenticationToken', 'The Authorization header is missing or incomplete.');
  const [, keyId, day, region, service, list, signature] = found as unknown as string[];
  const secret = secretOf(keyId!);
  if (secret === undefined) return refused('InvalidAccessKey', 'The access key does not exist.');

  const names = list!.split(';');
  const date = call.header('x-date') ?? '';
  if (MUST_SIGN.some(name => !names.includes(name)) || names.join(';') !== [...names].sort().join(';'))
    return refused('SignatureDoesNotMatch', 'SignedHeaders must hold host, x-content-sha256 and x-date, sorted.');
  if (call.header('x-content-sha256') !== digest(call.body) || !date.startsWith(`${day}T`))
    return refused('SignatureDoesNotMatch', 'The body or the date is not the one that was signed.');

  const headers = names.map(name => `${name}:${(call.header(name) ?? '').trim().replace(/\s+/g, ' ')}\n`).join('');
  const at = call.url.indexOf('?');
  const query =
    at < 0
      ? ''
      : call.url
          .slice(at + 1)
          .split('&')
          .sort()
          .join('&');
  const canonical = `${call.method}\n${call.path}\n${query}\n${headers}\n${names.join(';')}\n${digest(call.body)}`;
  const scope = `${day}/${region}/${service}/request`;
  const key = mac(mac(mac(mac(secret, day!), region!), service!), 'request');
  const mine = mac(key, `HMAC-SHA256\n${date}\n${scope}\n${digest(canonical)}`);
  if (!timingSafeEqual(mine, Buffer.from(signature!, 'hex')))
    return refused('SignatureDoesNotMatch', 'The signature does not match.');
  return fresh(date, call.at) ? { keyId: keyId! } : refused('InvalidTimestamp', 'X-Date is too far from now.');
}

/** Time comes last: only who knows the secret learns that it is wrong. */
function fresh(date: string, now: Date): boolean {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!parts) return false;
  const [year, month, day, hour, minute, second] = parts.slice(1);
  const sent = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Math.abs(now.getTime() - sent) <= SKEW_MS;
}
