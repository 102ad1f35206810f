import { createReadStream } from 'node:fs';
import { pipeline, type Duplex } from 'node:stream';
import { CsvError, parse, type Parser } from 'csv-parse';
import { boundedGunzip } from './bounded-inflate';
import { BrokenRow, FileTooLarge } from './files.errors';
import type { HandedFile } from './handed-file';
import { inMebibytes, type ReadLimits } from './read-limits';
import type { TableLine } from './table';
import { textGate, type TextEncoding } from './text-gate';

/** How a text file is written, as its first bytes or a setting say. */
export interface CsvForm {
  readonly gzip: boolean;
  readonly encoding: TextEncoding;
  readonly delimiter: string;
}

/** Streams the lines of a CSV file; blank ones count and are left out. */
export async function* readCsv(file: HandedFile, form: CsvForm, limits: ReadLimits): AsyncGenerator<TableLine> {
  const parser: Parser = parse({
    bom: true,
    delimiter: form.delimiter,
    max_record_size: limits.record,
    // A blank line counts, so that a row has the number that a spreadsheet gives it; its width is told by the reader.
    relax_column_count: true,
    on_record: (cells: string[]) => {
      widthOf(parser).expectedRecordLength = cells.length;
      return cells;
    },
  });
  const source = createReadStream(file.path, { highWaterMark: 256 * 1024 });
  const unpacked: Duplex[] = form.gzip ? boundedGunzip(limits) : [];
  // An error anywhere destroys the parser with it, and the loop below throws it.
  pipeline([source, ...unpacked, textGate(file.name, form.encoding), parser], () => undefined);

  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row++;
      if (cells.length > 1 || cells[0] !== '') yield { row, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? named(error, row + 1, limits) : error;
  }
}

/**
 * The parser makes an error, its stack and a copy of the row, for each row that is not as wide as the first one, and
 * then forgets it as it was told to. Under the title of a sheet that was every row, and half of reading it.
 */
const widthOf = (parser: Parser) => (parser as unknown as { state: { expectedRecordLength: number } }).state;

function named(error: CsvError, row: number, limits: ReadLimits): Error {
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return FileTooLarge(
      { what: { zh: `第 ${row} 行的长度`, en: `The length of row ${row}` }, limit: inMebibytes(limits.record) },
      { cause: error },
    );
  }
  const reason = { zh: '引号不配对，或文件被截断。', en: 'its quotes do not match, or the file was cut off.' };
  return BrokenRow({ row, reason }, { cause: error });
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The delimiter that the first lines have most of, outside quotes. @param lines how many of them count */
export function delimiterOf(text: string, lines = 1): string {
  const looked = text.split(/\r\n|\r|\n/, lines).join('\n');
  const plain = looked.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => plain.split(delimiter).length;
  return DELIMITERS.reduce((best: string, each) => (count(each) > count(best) ? each : best), ',');
}
