import { createReadStream } from 'node:fs';
import { pipeline, type Duplex } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { boundedGunzip } from './bounded-gunzip';
import { focusHeader } from './focus-header';
import { rowReader, type FocusRow } from './focus-row';
import { BrokenRow, NotAFocusFile, TooLarge } from './focus.errors';
import type { HandedFile } from './read-focus-file';
import { inMebibytes, type ReadLimits } from './read-limits';
import { utf8Gate } from './utf8-gate';

/** Streams the rows of a CSV file; the delimiter is comma, semicolon or tab, as the heading has it. */
export async function* readCsv(
  file: HandedFile,
  as: { gzip: boolean; head: Buffer },
  limits: ReadLimits,
): AsyncGenerator<FocusRow> {
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(as.head),
    max_record_size: limits.record,
    skip_empty_lines: true,
  });
  const source = createReadStream(file.path, { highWaterMark: 256 * 1024 });
  const stages: Duplex[] = as.gzip
    ? [...boundedGunzip(limits), utf8Gate(file.name), parser]
    : [utf8Gate(file.name), parser];
  // An error anywhere destroys the parser with it, and the loop below throws it.
  pipeline([source, ...stages], () => undefined);

  let read: ReturnType<typeof rowReader> | undefined;
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row++;
      if (read) yield read(cells, row);
      else read = rowReader(focusHeader(cells, file.name));
    }
  } catch (error) {
    throw error instanceof CsvError ? named(error, row + 1, limits) : error;
  }
  if (!read) throw NotAFocusFile({ file: file.name, reason: { zh: '文件是空的。', en: 'it is empty.' } });
}

function named(error: CsvError, row: number, limits: ReadLimits): Error {
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return TooLarge(
      { what: { zh: `第 ${row} 行的长度`, en: `The length of row ${row}` }, limit: inMebibytes(limits.record) },
      { cause: error },
    );
  }
  const reason = /COLUMNS/.test(error.code)
    ? { zh: '单元格数与表头不一致。', en: 'it has another number of cells than the heading.' }
    : { zh: '引号不配对，或文件被截断。', en: 'its quotes do not match, or the file was cut off.' };
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
