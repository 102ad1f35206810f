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
