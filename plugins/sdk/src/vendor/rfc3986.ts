/** Percent-encoding as signatures want it: JavaScript leaves five characters alone that RFC 3986 reserves. */
export const rfc3986 = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, found => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * A query sorted by its encoded names: what signatures call canonical, and just as good on the wire.
 *
 * @param query a member without a value is left out
 */
export const sortedQuery = (query: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(query)
    .flatMap(([name, value]) => (value === undefined ? [] : [[rfc3986(name), rfc3986(value)] as const]))
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
