import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SandboxCall } from '@cloudtally/plugin-sdk/sandbox';

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SKEW_MS = 15 * 60_000;
const UNSIGNED = 'UNSIGNED-PAYLOAD';

/** Why a request is refused. How it is worded depends on the service: S3 has codes of its own. */
export type SignatureFault =
  'missing' | 'unknown-key' | 'mismatch' | 'unsigned-header' | 'wrong-scope' | 'too-old' | 'too-new';

/** Who signed: the access key of an accepted request. */
export type Signed = { readonly keyId: string } | { readonly fault: SignatureFault };

/** What a request must be signed for. */
export interface Scope {
  readonly service: 's3' | 'ce' | 'organizations';
  /** Undefined for a key that does not exist. */
  secretOf(keyId: string): string | undefined;
  regionOf(keyId: string): string;
}

const fault = (reason: SignatureFault): Signed => ({ fault: reason });
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The access key that a request claims, whether or not it may. */
export const claimedKey = (authorization: string | undefined): string =>
  /Credential=([^/,]*)/.exec(authorization ?? '')?.[1] ?? '';

/**
 * Verifies AWS4-HMAC-SHA256 over the raw request, written from the vendor's description and not from its SDK, so
 * that a mistake of the SDK would be seen. Which headers are signed, the request says itself.
 */
export function verifySigV4(call: SandboxCall, scope: Scope): Signed {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      call.header('authorization') ?? '',
    );
  if (!parts) return fault('missing');
  const [, keyId, day, region, service, signedHeaders, signature] = parts as unknown as string[];
  const secret = scope.secretOf(keyId!);
  if (secret === undefined) return fault('unknown-key');
  if (service !== scope.service || region !== scope.regionOf(keyId!)) return fault('wrong-scope');

  const names = signedHeaders!.split(';');
  const wanted = ['host', ...Object.keys(call.headers).filter(name => name.startsWith('x-amz-'))];
  if (wanted.some(name => !names.includes(name)) || names.join() !== [...names].sort().join())
    return fault('unsigned-header');

  const date = call.header('x-amz-date') ?? '';
  const payload = payloadHash(call, scope.service);
  if (payload === null || !date.startsWith(day!)) return fault('mismatch');
  const canonical = canonicalRequest(call, { names, payload, service: scope.service });
  const place = `${day}/${region}/${service}/aws4_request`;
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day!), region), service), 'aws4_request');
  const mine = hmac(key, `${ALGORITHM}\n${date}\n${place}\n${sha256(canonical)}`);
  if (!timingSafeEqual(mine, Buffer.from(signature!, 'hex'))) return fault('mismatch');
  return freshness(call, keyId!, date);
}

/** Time comes last: only who knows the secret learns that it is wrong. */
function freshness(call: SandboxCall, keyId: string, date: string): Signed {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!found) return fault('missing');
  const [, year, month, day, hour, minute, second] = found;
  const sent = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const late = call.at.getTime() - sent;
  if (late > SKEW_MS) return fault('too-old');
  return late < -SKEW_MS ? fault('too-new') : { keyId };
}

/** S3 signs what the header claims and lets a client leave the body out; the others sign the body itself. */
function payloadHash(call: SandboxCall, service: Scope['service']): string | null {
  const actual = sha256(call.body);
  const claimed = call.header('x-amz-content-sha256');
  if (service !== 's3') return claimed === undefined || claimed === actual ? actual : null;
  return claimed === UNSIGNED || claimed === actual ? claimed : null;
}

interface Canonical {
  readonly names: readonly string[];
  readonly payload: string;
  readonly service: Scope['service'];
}

function canonicalRequest(call: SandboxCall, { names, payload, service }: Canonical): string {
  const headers = names.map(name => `${name}:${(call.header(name) ?? '').trim().replace(/ +/g, ' ')}\n`).join('');
  // S3 takes the path as it came; everywhere else each segment is encoded once more.
  const path = service === 's3' ? call.path : call.path.split('/').map(encode).join('/');
  return [call.method, path, canonicalQuery(call.url), headers, names.join(';'), payload].join('\n');
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
      return `${encode(decodeURIComponent(name))}=${encode(decodeURIComponent(value.join('=')))}`;
    })
    .sort()
    .join('&');
}

/** RFC 3986: JavaScript leaves five characters that it wants encoded. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, found => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
