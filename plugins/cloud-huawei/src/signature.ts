import { createHmac } from 'node:crypto';
import { compactDate, rfc3986, sha256, type Signer } from '@cloudtally/plugin-sdk';
import type { HuaweiSettings } from './settings';

const ALGORITHM = 'SDK-HMAC-SHA256';

/** Every segment encoded, and a slash at the end that is not on the wire. */
function canonicalPath(pathname: string): string {
  const path = pathname
    .split('/')
    .map(segment => rfc3986(decodeURIComponent(segment)))
    .join('/');
  return path.endsWith('/') ? path : `${path}/`;
}

/**
 * SDK-HMAC-SHA256: a hash of the request, signed with the secret itself. Every header that we set is signed, and the
 * host with its port.
 */
export const huaweiSigner =
  ({ accessKeyId, secretAccessKey }: Pick<HuaweiSettings, 'accessKeyId' | 'secretAccessKey'>): Signer =>
  ({ method, url, headers, body }, now) => {
    const date = compactDate(now);
    const signed: Record<string, string> = { ...headers, host: url.host, 'x-sdk-date': date };
    const names = Object.keys(signed).sort();
    const lines = names.map(name => `${name}:${signed[name]}\n`).join('');
    const content = [method, canonicalPath(url.pathname), url.search.slice(1), lines, names.join(';'), sha256(body)];
    const signature = createHmac('sha256', secretAccessKey)
      .update([ALGORITHM, date, sha256(content.join('\n'))].join('\n'))
      .digest('hex');
    return {
      'x-sdk-date': date,
      authorization: `${ALGORITHM} Access=${accessKeyId}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
    };
  };
