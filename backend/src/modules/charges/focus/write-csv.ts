import fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Cells } from './row-spool';

/**
 * Writes a CSV file (RFC 4180, UTF-8), compressed when asked. A missing value is nothing between two
 * commas; FOCUS has no empty text to tell it from.
 */
export async function writeCsv(
  path: string,
  columns: readonly string[],
  rows: AsyncIterable<Cells>,
  { gzip }: { gzip: boolean },
): Promise<void> {
  const text = Readable.from(chunks(columns, rows));
  const file = fs.createWriteStream(path, { mode: 0o600 });
  await (gzip ? pipeline(text, createGzip({ level: 6 }), file) : pipeline(text, file));
}

async function* chunks(columns: readonly string[], rows: AsyncIterable<Cells>): AsyncGenerator<string> {
  let text = line(columns);
  for await (const cells of rows) {
    text += line(cells);
    if (text.length > CHUNK) {
      yield text;
      text = '';
    }
  }
  yield text;
}

const CHUNK = 256 * 1024;

function line(cells: Cells): string {
  let text = '';
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at];
    if (at > 0) text += ',';
    if (cell != null) text += QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }
  return `${text}\r\n`;
}

const QUOTED = /[",\r\n]|^\s|\s$/;
