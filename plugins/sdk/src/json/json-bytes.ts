/** What JSON is made of, as bytes. No byte of a longer UTF-8 character looks like one of them. */
export const QUOTE = 34;
export const MINUS = 45;
export const POINT = 46;
export const ZERO = 48;
export const NINE = 57;
export const COMMA = 44;
export const COLON = 58;
export const OPEN_LIST = 91;
export const BACKSLASH = 92;
export const CLOSE_LIST = 93;
export const OPEN_RECORD = 123;
export const CLOSE_RECORD = 125;
const isSpace = (byte: number | undefined) => byte === 32 || byte === 10 || byte === 13 || byte === 9;

export function afterSpace(body: Uint8Array, start: number): number {
  let at = start;
  while (isSpace(body[at])) at++;
  return at;
}

/** Index of the closing quote; the length when there is none. */
export function endOfString(body: Uint8Array, start: number): number {
  let at = start + 1;
  for (; at < body.length; at++) {
    const byte = body[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at++;
  }
  return body.length;
}

// What a byte does to who looks through a list; most do nothing.
const STARTS_STRING = 1;
const OPENS = 2;
const CLOSES_RECORD = 3;
const CLOSES_LIST = 4;
const PARTS = 5;
const ROLES = new Uint8Array(256);
ROLES[QUOTE] = STARTS_STRING;
ROLES[OPEN_RECORD] = OPENS;
ROLES[OPEN_LIST] = OPENS;
ROLES[CLOSE_RECORD] = CLOSES_RECORD;
ROLES[CLOSE_LIST] = CLOSES_LIST;
ROLES[COMMA] = PARTS;

/** Index of the "," or "]" that ends the element of a list which begins there; the length when there is none. */
export function endOfElement(body: Uint8Array, start: number): number {
  const end = body.length;
  let depth = 0;
  // The end of a string is found here and not by a call: most of a row is strings, and most of those are short.
  for (let at = start; at < end; at++) {
    const role = ROLES[body[at]!]!;
    if (role === 0) continue;
    if (role === STARTS_STRING) {
      let byte: number;
      for (at++; at < end && (byte = body[at]!) !== QUOTE; at++) if (byte === BACKSLASH) at++;
    } else if (role === OPENS) {
      depth++;
    } else if (depth > 0) {
      if (role !== PARTS) depth--;
    } else if (role !== CLOSES_RECORD) {
      return at;
    }
  }
  return end;
}
