import {
  afterSpace,
  CLOSE_LIST,
  CLOSE_RECORD,
  COLON,
  COMMA,
  endOfString,
  OPEN_LIST,
  OPEN_RECORD,
  QUOTE,
} from './json-bytes';
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

/**
 * Takes the rows out of a vendor's answer without parsing them: rows that are known by their bytes
 * need never be parsed, and new ones are parsed once, when they are mapped. Finding where a list ends
 * takes a tenth of parsing it.
 *
 * What is wrong around the rows is refused here, what is wrong inside them by who reads them.
 *
 * @param body the whole answer, UTF-8 JSON
 * @param name of the member that holds the rows, in ASCII, wherever it stands
 * @throws SyntaxError for an answer that is no JSON, and for two lists of that name: one would be lost
 */
export function liftRows(body: Uint8Array, name: string): LiftedRows {
  const start = findList(body, name, 0);
  if (start < 0) return { answer: parseLossless(utf8(body)), rows: null };
  const { end, starts } = scanList(body, start);
  if (findList(body, name, end) >= 0) throw new SyntaxError(`Two lists are called ${name}`);
  const answer = parseLossless(`${utf8(body.subarray(0, start))}[]${utf8(body.subarray(end))}`);
  return { answer, rows: { json: body.subarray(start, end), count: starts.length } };
}

/**
 * The rows of a list, each as its own bytes, space around it included.
 *
 * @param json a list as `SentRows` has it
 * @throws SyntaxError for what is no list, or one that does not end
 */
export function splitRows(json: Uint8Array): Uint8Array[] {
  const { end, starts } = scanList(json, 0);
  return starts.map((start, row) => json.subarray(start, (starts[row + 1] ?? end) - 1));
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

/** Where each element starts, and the index after the "]". "[ ]" has no element, "[,]" two without content. */
function scanList(body: Uint8Array, open: number): { end: number; starts: number[] } {
  if (body[open] !== OPEN_LIST) throw new SyntaxError('The rows are no list');
  const starts = [open + 1];
  let depth = 0;
  for (let at = open + 1; at < body.length; at++) {
    const byte = body[at];
    if (byte === QUOTE) {
      at = endOfString(body, at);
    } else if (byte === OPEN_RECORD || byte === OPEN_LIST) {
      depth++;
    } else if (depth > 0) {
      if (byte === CLOSE_RECORD || byte === CLOSE_LIST) depth--;
    } else if (byte === COMMA) {
      starts.push(at + 1);
    } else if (byte === CLOSE_LIST) {
      if (afterSpace(body, open + 1) === at) starts.pop();
      return { end: at + 1, starts };
    }
  }
  throw new SyntaxError('The list of rows does not end');
}
