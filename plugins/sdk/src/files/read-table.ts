import type { Text } from '../errors/define-error';
import { headOf, refuseMistaken } from './file-head';
import { asDeclared, BrokenRow, UnreadableFile } from './files.errors';
import { startsWith, type HandedFile } from './handed-file';
import { delimiterOf, readCsv } from './read-csv';
import { READ_LIMITS, type ReadLimits } from './read-limits';
import { readParquet } from './read-parquet';
import type { Heading, RowReader, TableLine } from './table';

/**
 * The rows of a CSV, CSV.gz or Parquet file in file order. What the file is, its first bytes decide and
 * not its name. Streams: memory stays flat whatever the size. Text is UTF-8, as every cloud writes it.
 *
 * @param heading checks the first line and gives the reader of the others
 * @throws UnreadableFile, BrokenRow, FileTooLarge, what `heading` and its reader throw, and nothing else
 */
export async function* readTable<Row>(
  file: HandedFile,
  heading: Heading<Row>,
  limits: ReadLimits = READ_LIMITS,
): AsyncGenerator<Row> {
  let read: RowReader<Row> | undefined;
  let width = 0;
  try {
    for await (const { row, cells } of await linesOf(file, limits)) {
      if (!read) {
        const names = cells.map(cell => cell ?? '');
        read = heading(names, file.name);
        width = cells.length;
      } else {
        if (cells.length !== width) throw BrokenRow({ row, reason: OTHER_WIDTH });
        yield read(cells, row);
      }
    }
  } catch (error) {
    throw asDeclared(error, file.name);
  }
  if (!read) throw UnreadableFile({ file: file.name, reason: EMPTY });
}

/** The names in the first line of a table, to see what it is before reading it. @throws as `readTable` */
export async function headingOf(file: HandedFile, limits: ReadLimits = READ_LIMITS): Promise<readonly string[]> {
  try {
    for await (const { cells } of await linesOf(file, limits)) return cells.map(cell => (cell ?? '').trim());
  } catch (error) {
    throw asDeclared(error, file.name);
  }
  throw UnreadableFile({ file: file.name, reason: EMPTY });
}

const EMPTY: Text = { zh: '文件是空的。', en: 'it is empty.' };
const OTHER_WIDTH: Text = {
  zh: '单元格数与表头不一致。',
  en: 'it has another number of cells than the heading.',
};

async function linesOf(file: HandedFile, limits: ReadLimits): Promise<AsyncGenerator<TableLine>> {
  const { gzip, head } = await headOf(file);
  if (!gzip && startsWith(head, 'PAR1')) return readParquet(file, limits);
  refuseMistaken(head, file.name, { strict: true });
  return readCsv(file, { gzip, encoding: 'utf-8', delimiter: delimiterOf(head.toString('utf8')) }, limits);
}
