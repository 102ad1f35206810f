/**
 * Parses JSON so that every number arrives as the text that was sent: "1234567890.1234567891".
 *
 * Vendors send amounts as JSON numbers, and `JSON.parse` keeps 15 to 17 digits of them. A scanner
 * that knows strings puts quotes around number literals and leaves the rest to the native parser:
 * one to two times the time of `JSON.parse` alone. The reviver that is given the source text takes
 * more than three times, and Node 20 does not have it (6.4 MB of bill lines, November 2026).
 *
 * @throws SyntaxError for exactly what `JSON.parse` refuses
 */
export const parseLossless = (text: string): unknown => JSON.parse(quoteNumbers(text)) as unknown;

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const isDigit = (code: number) => code >= 48 && code <= 57;
const isNumberStart = (code: number) => isDigit(code) || code === 45;
const isNumberPart = (code: number) =>
  isDigit(code) || code === 45 || code === 43 || code === 46 || code === 69 || code === 101;
const isSpace = (code: number) => code === 32 || code === 10 || code === 13 || code === 9;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;

/**
 * The same text with every number literal in quotes.
 *
 * @throws SyntaxError for what is no JSON number, and for a number where a name must stand: in
 *         quotes it would pass for one
 */
export function quoteNumbers(text: string): string {
  let quoted = '';
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
    } else if (isNumberStart(code)) {
      const end = endOfNumber(text, at);
      quoted += `${text.slice(copied, at)}"${text.slice(at, end)}"`;
      copied = end;
      at = end - 1;
    }
  }
  return quoted + text.slice(copied);
}

/** Index of the closing quote, or the text's length when there is none (the parser will say so). */
function endOfString(text: string, start: number): number {
  let at = start;
  for (;;) {
    at = text.indexOf('"', at + 1);
    if (at < 0) return text.length;
    // A quote is escaped when an odd number of backslashes stands before it. Each run of them is
    // looked at once, so this stays linear for hostile text.
    let before = at - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((at - before) % 2 === 1) return at;
  }
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && isNumberPart(text.charCodeAt(end))) end++;
  const literal = text.slice(start, end);
  if (!NUMBER.test(literal)) throw new SyntaxError(`Not a JSON number: ${literal.slice(0, 40)}`);

  let after = end;
  while (isSpace(text.charCodeAt(after))) after++;
  if (text.charCodeAt(after) === COLON) throw new SyntaxError(`A number can not be a name: ${literal.slice(0, 40)}`);
  return end;
}
