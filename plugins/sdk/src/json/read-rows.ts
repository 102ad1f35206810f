import {
  afterSpace,
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_RECORD,
  COMMA,
  MINUS,
  NINE,
  OPEN_LIST,
  OPEN_RECORD,
  POINT,
  QUOTE,
  ZERO,
} from './json-bytes';
import { parseLossless } from './lossless';

/**
 * Parses the rows of a list, numbers as texts. A row that is no JSON stays the text it is: its schema
 * will refuse it, and the others go on.
 *
 * One pass over the bytes finds where a row ends and writes it down with its numbers in quotes; the native parser
 * does the rest. That takes half the time of splitting, decoding and quoting one after the other. Row by row also
 * because a whole page as one text outlives the collector's nursery, and a row does not.
 *
 * @param json a list as `SentRows` has it
 * @throws SyntaxError for what is no list, or one that does not end
 */
export function readRows(json: Uint8Array): unknown[] {
  if (json[0] !== OPEN_LIST) throw new SyntaxError('The rows are no list');
  const rows: unknown[] = [];
  for (let start = 1; ;) {
    const row = quoted(json, start);
    const isLast = json[row.end] === CLOSE_LIST;
    if (isLast && rows.length === 0 && afterSpace(json, start) === row.end) return rows;
    rows.push(parsed(json, start, row));
    if (isLast) return rows;
    start = row.end + 1;
  }
}

/** A row in `sheet`, its numbers in quotes. */
interface QuotedRow {
  /** Index of what ends it: a comma, or the list's bracket. */
  readonly end: number;
  readonly length: number;
  /** Every number is one beyond doubt; otherwise the slow parser is asked. */
  readonly plain: boolean;
}

function parsed(json: Uint8Array, start: number, { end, length, plain }: QuotedRow): unknown {
  // Nothing but a SyntaxError comes from a parser.
  if (plain) {
    try {
      return JSON.parse(sheet.toString('utf8', 0, length)) as unknown;
    } catch {
      // What is wrong with it is for the slow parser to judge, so that the two can never disagree.
    }
  }
  const text = decoder.decode(json.subarray(start, end));
  try {
    return parseLossless(text);
  } catch {
    return text;
  }
}

const decoder = new TextDecoder();
const FIRST_SHEET = 64 * 1024;
/** Where the row at hand is written; it grows to the longest row. */
let sheet = Buffer.allocUnsafeSlow(FIRST_SHEET);

/** @throws SyntaxError when the list ends before the row does */
function quoted(json: Uint8Array, start: number): QuotedRow {
  for (;;) {
    const row = writeRow(json, start, sheet);
    if (row.length <= sheet.length) return row;
    sheet = Buffer.allocUnsafeSlow(2 * row.length);
  }
}

/** What does not fit onto the sheet is not written but counted: bytes beyond the end of an array go nowhere. */
function writeRow(json: Uint8Array, start: number, to: Uint8Array): QuotedRow {
  let plain = true;
  let depth = 0;
  let out = 0;
  for (let at = start; at < json.length; at++) {
    const byte = json[at]!;
    if (byte === QUOTE) {
      const end = copyString(json, at, to, out);
      out += end - at + 1;
      at = end;
    } else if (startsNumber(byte)) {
      const end = endOfNumber(json, at);
      plain &&= end > 0;
      to[out++] = QUOTE;
      for (const until = Math.abs(end); at < until; at++) to[out++] = json[at]!;
      to[out++] = QUOTE;
      at--;
    } else if (depth === 0 && endsRow(byte)) {
      return { end: at, length: out, plain };
    } else {
      if (opens(byte)) depth++;
      else if (depth > 0 && closes(byte)) depth--;
      to[out++] = byte;
    }
  }
  throw new SyntaxError('The list of rows does not end');
}

/** @returns the index of the closing quote, or the length when there is none */
function copyString(json: Uint8Array, start: number, to: Uint8Array, out: number): number {
  to[out++] = QUOTE;
  for (let at = start + 1; at < json.length; at++) {
    const byte = json[at]!;
    to[out++] = byte;
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) to[out++] = json[++at]!;
  }
  return json.length;
}

/**
 * Index after the digits that start here. Negative for what only may be a number: with an exponent, with a zero
 * before others, or before anything but the end of a value, such as the colon after a name.
 */
function endOfNumber(json: Uint8Array, start: number): number {
  let at = json[start] === MINUS ? start + 1 : start;
  const whole = at;
  while (isDigit(json[at])) at++;
  let plain = at === whole + 1 || (at > whole && json[whole] !== ZERO);
  if (json[at] === POINT) {
    const part = ++at;
    while (isDigit(json[at])) at++;
    plain &&= at > part;
  }
  const next = json[afterSpace(json, at)];
  plain &&= next === COMMA || next === CLOSE_RECORD || next === CLOSE_LIST;
  return plain ? at : -at;
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= ZERO && byte <= NINE;
const startsNumber = (byte: number) => byte === MINUS || isDigit(byte);
const opens = (byte: number) => byte === OPEN_RECORD || byte === OPEN_LIST;
const closes = (byte: number) => byte === CLOSE_RECORD || byte === CLOSE_LIST;
const endsRow = (byte: number) => byte === COMMA || byte === CLOSE_LIST;
