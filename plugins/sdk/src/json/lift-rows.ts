import { afterSpace, CLOSE_LIST, COLON, COMMA, endOfElement, endOfString, OPEN_LIST, QUOTE } from './json-bytes';
import { parseLossless } from './lossless';

/** Rows as they stand in a vendor's answer, which nobody has parsed yet. */
export interface SentRows {
  /** The list with its brackets, UTF-8 JSON, byte by byte as it was sent. */
  readonly json: Uint8Array;
  /** How many rows are in it. */
  readonly count: number;
}

/** An answer and the rows that were in it. */
export interface LiftedRows {
  /** As `parseLossless` reads it, with an empty list where the rows were. */
  readonly answer: unknown;
  /** Null when the answer has no list of that name. */
  readonly rows: SentRows | null;
}

/** Lists of rows that came before, which need not be looked through again. */
export interface KnownLists {
  /** The list that begins at `start`, where it is byte by byte one that came before; else null. */
  at(body: Uint8Array, start: number): SentRows | null;
}

/**
 * Takes the rows out of a vendor's answer without parsing them: rows that are known by their bytes
 * need never be parsed, and new ones are parsed once, when they are mapped. Finding where a list ends
 * takes a tenth of parsing it.
 *
 * What is wrong around the rows is refused here, what is wrong inside them by who reads them.
 *
 * @param body the whole answer, UTF-8 JSON
 * @param name of the member that holds the rows, in ASCII, wherever it stands
 * @param known the context's, in a feed's fetch: the vendor shows most pages again as they were
 * @throws SyntaxError for an answer that is no JSON, and for two lists of that name: one would be lost
 */
export function liftRows(body: Uint8Array, name: string, known?: KnownLists): LiftedRows {
  const start = findList(body, name, 0);
  if (start < 0) return { answer: parseLossless(utf8(body)), rows: null };
  const rows = known?.at(body, start) ?? listAt(body, start);
  const end = start + rows.json.length;
  if (findList(body, name, end) >= 0) throw new SyntaxError(`Two lists are called ${name}`);
  const answer = parseLossless(`${utf8(body.subarray(0, start))}[]${utf8(body.subarray(end))}`);
  return { answer, rows };
}

/**
 * The rows of a list, each as its own bytes, space around it included.
 *
 * @param json a list as `SentRows` has it
 * @param like rows of a list that may be much the same: a row that equals the one in its place is not looked through
 * @throws SyntaxError for what is no list, or one that does not end
 */
export function splitRows(json: Uint8Array, like: readonly Uint8Array[] = []): Uint8Array[] {
  const ends = scanList(json, 0, like);
  return ends.map((end, row) => json.subarray((ends[row - 1] ?? 0) + 1, end));
}

function listAt(body: Uint8Array, start: number): SentRows {
  const ends = scanList(body, start);
  const end = ends.at(-1) ?? afterSpace(body, start + 1);
  return { json: body.subarray(start, end + 1), count: ends.length };
}

const decoder = new TextDecoder();
const utf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

/** Index of the "[" of the list with that name; -1 when there is none. A string value is never taken for a name. */
function findList(body: Uint8Array, name: string, from: number): number {
  for (let at = from; at < body.length; at++) {
    if (body[at] !== QUOTE) continue;
    const end = endOfString(body, at);
    if (end - at - 1 === name.length && says(body, at + 1, name)) {
      const colon = afterSpace(body, end + 1);
      const open = afterSpace(body, colon + 1);
      if (body[colon] === COLON && body[open] === OPEN_LIST) return open;
    }
    at = end;
  }
  return -1;
}

function says(body: Uint8Array, start: number, name: string): boolean {
  for (let at = 0; at < name.length; at++) if (body[start + at] !== name.charCodeAt(at)) return false;
  return true;
}

/** Where each element ends: at its "," and the last one at the "]". "[ ]" has no element, "[,]" two without content. */
function scanList(body: Uint8Array, open: number, like: readonly Uint8Array[] = []): number[] {
  if (body[open] !== OPEN_LIST) throw new SyntaxError('The rows are no list');
  if (body[afterSpace(body, open + 1)] === CLOSE_LIST) return [];
  // One kind of bytes, whoever made them: looking through a second kind takes twice as long.
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const ends: number[] = [];
  for (let start = open + 1; start <= bytes.length;) {
    const end = endLike(bytes, start, like[ends.length]) ?? endOfElement(bytes, start);
    ends.push(end);
    if (bytes[end] === CLOSE_LIST) return ends;
    start = end + 1;
  }
  throw new SyntaxError('The list of rows does not end');
}

/** Where the element ends if it is this one: what is whole there is whole here. */
function endLike(bytes: Buffer, start: number, row: Uint8Array | undefined): number | null {
  if (!row) return null;
  const end = start + row.length;
  const isEnd = bytes[end] === COMMA || bytes[end] === CLOSE_LIST;
  return isEnd && bytes.compare(row, 0, row.length, start, end) === 0 ? end : null;
}
