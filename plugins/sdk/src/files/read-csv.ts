import { createReadStream } from 'node:fs';
import { pipeline, type Duplex } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { boundedGunzip } from './bounded-gunzip';
import { BrokenRow, FileTooLarge } from './files.errors';
import type { HandedFile } from './handed-file';
import { inMebibytes, type ReadLimits } from './read-limits';
import type { TableLine } from './table';
import { utf8Gate } from './utf8-gate';

/** Streams the lines of a CSV file; the delimiter is comma, semicolon or tab, as the heading has it. */
export async function* readCsv(
  file: HandedFile,
  as: { gzip: boolean; head: Buffer },
  limits: ReadLimits,
): AsyncGenerator<TableLine> {
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(as.head),
    max_record_size: limits.record,
    // A blank line counts, so that a row has the number that a spreadsheet gives it; its width is told by the reader.
    relax_column_count: true,
  });
  const source = createReadStream(file.path, { highWaterMark: 256 * 1024 });
  const stages: Duplex[] = as.gzip
    ? [...boundedGunzip(limits), utf8Gate(file.name), parser]
    : [utf8Gate(file.name), parser];
  // An error anywhere destroys the parser with it, and the loop below throws it.
  pipeline([source, ...stages], () => undefined);

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

function delimiterOf(head: Buffer): string {
  const heading = head
    .toString('utf8')
    .split(/[\r\n]/, 1)[0]!
    .replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => heading.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}
