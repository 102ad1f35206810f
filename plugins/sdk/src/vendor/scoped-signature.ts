import { createHash, createHmac } from 'node:crypto';
import type { SignableRequest } from './signed-client';

/** What tells one vendor's descendant of AWS Signature Version 4 from another's. */
export interface SignatureDialect {
  readonly algorithm: string;
  /** Put before the secret; often nothing. */
  readonly keyPrefix: string;
  /** Ends the scope: "aws4_request" at AWS. */
  readonly terminator: string;
}

export interface ScopedKey {
  readonly id: string;
  readonly secret: string;
  readonly region: string;
  readonly service: string;
}

/** What is signed of one request. */
export interface ScopedContent {
  readonly request: Pick<SignableRequest, 'method' | 'url' | 'body'>;
  /** Every header to sign, `host` and the date's included; names in lower case. */
  readonly signed: Readonly<Record<string, string>>;
  /** As `compactDate` writes it. */
  readonly date: string;
}

/** `Authorization` of a request whose key is good for one day, region and service. */
export function scopedAuthorization(
  { algorithm, keyPrefix, terminator }: SignatureDialect,
  key: ScopedKey,
  { request, signed, date }: ScopedContent,
): string {
  const names = Object.keys(signed).sort();
  const canonical = [
    request.method,
    request.url.pathname,
    request.url.search.slice(1),
    names.map(name => `${name}:${signed[name]}\n`).join(''),
    names.join(';'),
    sha256(request.body),
  ].join('\n');
  const parts = [date.slice(0, 8), key.region, key.service, terminator];
  const signingKey = parts.reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `${keyPrefix}${key.secret}`,
  );
  const scope = parts.join('/');
  const signature = createHmac('sha256', signingKey)
    .update([algorithm, date, scope, sha256(canonical)].join('\n'))
    .digest('hex');
  return `${algorithm} Credential=${key.id}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
}

/** "20261120T080000Z": how signatures of this family write a time. */
export const compactDate = (now: Date): string => now.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** Of UTF-8 text, in hexadecimal digits. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
