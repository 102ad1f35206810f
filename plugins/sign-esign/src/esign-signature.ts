import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Base64 of the MD5 of a body, as `Content-MD5` wants it; nothing for a request without one. */
export const contentMd5 = (body: Uint8Array | string | undefined): string =>
  body === undefined ? '' : createHash('md5').update(body).digest('base64');

/** What the provider signs and verifies: method, accept, MD5, type, an empty date, path with query. */
export const requestSignature = (
  secret: string,
  request: { method: string; md5: string; contentType: string; url: string },
): string =>
  createHmac('sha256', secret)
    .update([request.method, '*/*', request.md5, request.contentType, '', request.url].join('\n'))
    .digest('base64');

/** Hex over the timestamp, the query's values sorted by name, and the body byte for byte. */
export function callbackSignature(secret: string, timestamp: string, url: string, body: Uint8Array): string {
  const at = url.indexOf('?');
  const query = [...new URLSearchParams(at < 0 ? '' : url.slice(at + 1))].sort(([a], [b]) => (a < b ? -1 : 1));
  const hmac = createHmac('sha256', secret).update(timestamp + query.map(([, value]) => value).join(''));
  return hmac.update(body).digest('hex');
}

/** Compares in constant time, whatever the lengths. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [one, other].map(text => createHash('sha256').update(text).digest());
  return timingSafeEqual(a!, b!);
}
