import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SandboxCall } from '@cloudtally/plugin-sdk/sandbox';

const SKEW_MS = 15 * 60_000;
const MUST_SIGN = ['host', 'x-jdcloud-date', 'x-jdcloud-nonce'];
const AUTHORIZATION =
  /^JDCLOUD2-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z]+)\/jdcloud2_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;

/** Who signed, or why the request is refused: the vendor has one status for all of it. */
export type Signed = { readonly keyId: string } | { readonly message: string };

const digest = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

/** The access key that a request claims, whether or not it may. */
export const claimedKey = (authorization: string | undefined): string =>
  /Credential=([^/,]*)/.exec(authorization ?? '')?.[1] ?? '';

/**
 * Verifies JDCLOUD2-HMAC-SHA256 over the raw request, path and all. Written from the description and sharing nothing
 * with the plugin's signer.
 *
 * @param secretOf undefined for a key that does not exist
 * @param used     nonces seen so far; the request's is added once it is accepted
 */
export function verifySignature(
  call: SandboxCall,
  secretOf: (keyId: string) => string | undefined,
  used: Map<string, number>,
): Signed {
  const [, keyId, day, region, service, list, signature] = (AUTHORIZATION.exec(call.header('authorization') ?? '') ??
    []) as unknown as string[];
  if (!keyId) return { message: 'The authorization header is missing or incomplete.' };
  const secret = secretOf(keyId);
  if (secret === undefined) return { message: 'The access key does not exist.' };

  const names = list!.split(';');
  const date = call.header('x-jdcloud-date') ?? '';
  if (MUST_SIGN.some(name => !names.includes(name)) || !date.startsWith(`${day}T`))
    return { message: 'host, x-jdcloud-date and x-jdcloud-nonce must be signed.' };
  if (call.path.split('/')[3] !== region) return { message: 'The region of the signature is not that of the path.' };

  let key = Buffer.from(`JDCLOUD2${secret}`, 'utf8');
  for (const part of [day!, region!, service!, 'jdcloud2_request'])
    key = createHmac('sha256', key).update(part).digest();
  const at = call.url.indexOf('?');
  const canonical = [
    call.method,
    call.path,
    at < 0
      ? ''
      : call.url
          .slice(at + 1)
          .split('&')
          .sort()
          .join('&'),
    names.map(name => `${name}:${(call.header(name) ?? '').trim().replace(/\s+/g, ' ')}`).join('\n'),
    '',
    names.join(';'),
    digest(call.body),
  ].join('\n');
  const scope = `${day}/${region}/${service}/jdcloud2_request`;
  const mine = createHmac('sha256', key)
    .update(`JDCLOUD2-HMAC-SHA256\n${date}\n${scope}\n${digest(canonical)}`)
    .digest();
  if (!timingSafeEqual(mine, Buffer.from(signature!, 'hex'))) return { message: 'The signature does not match.' };
  return freshness(call, keyId, used);
}

/** Time and nonce come last: only who knows the secret learns that they are wrong. */
function freshness(call: SandboxCall, keyId: string, used: Map<string, number>): Signed {
  const [year, month, day, hour, minute, second] = (
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(call.header('x-jdcloud-date') ?? '') ?? []
  ).slice(1);
  const now = call.at.getTime();
  const sent = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (!(Math.abs(now - sent) <= SKEW_MS)) return { message: 'The timestamp of the request has expired.' };
  const nonce = `${keyId}/${call.header('x-jdcloud-nonce')}`;
  if (used.has(nonce)) return { message: 'The nonce was used already.' };
  for (const [old, at] of used) {
    if (now - at <= 2 * SKEW_MS) break;
    used.delete(old);
  }
  used.set(nonce, now);
  return { keyId };
}
