import { constants, gunzipSync } from 'node:zlib';
import type { Text } from '../errors/define-error';
import { asDeclared, BrokenRow, UnreadableFile } from './files.errors';
import { firstBytes, isGzip, startsWith, type HandedFile } from './handed-file';
import { readCsv } from './read-csv';
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
        read = heading(
          cells.map(cell => cell ?? ''),
          file.name,
        );
        width = cells.length;
      } else {
        if (cells.length !== width) throw BrokenRow({ row, reason: OTHER_WIDTH });
        yield read(cells, row);
      }
    }
  } catch (error) {
    throw asDeclared(error, file.name);
  }
  if (!read) throw UnreadableFile({ file: file.name, reason: { zh: '文件是空的。', en: 'it is empty.' } });
}

const OTHER_WIDTH: Text = {
  zh: '单元格数与表头不一致。',
  en: 'it has another number of cells than the heading.',
};

async function linesOf(file: HandedFile, limits: ReadLimits): Promise<AsyncGenerator<TableLine>> {
  const head = await firstBytes(file.path);
  if (startsWith(head, 'PAR1')) return readParquet(file, limits);
  const gzip = isGzip(head);
  const text = gzip ? inflateHead(head) : head;
  refuseMistaken(text, file.name);
  return readCsv(file, { gzip, head: text }, limits);
}

// Four compressed KiB hold the heading, and cannot inflate to more than four MiB.
const inflateHead = (head: Buffer): Buffer =>
  gunzipSync(head.subarray(0, 4096), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 8 * 1024 * 1024 });

const MISTAKEN: Readonly<Record<string, Text>> = {
  'PK\u0003\u0004': { zh: '这是 Excel 或 ZIP 文件。', en: 'it is an Excel or ZIP file.' },
  '\u00ff\u00fe': { zh: '编码是 UTF-16，应为 UTF-8。', en: 'it is UTF-16, and should be UTF-8.' },
  '\u00fe\u00ff': { zh: '编码是 UTF-16，应为 UTF-8。', en: 'it is UTF-16, and should be UTF-8.' },
  PAR1: { zh: 'Parquet 文件不应再压缩。', en: 'a Parquet file is not compressed again.' },
  '%PDF': { zh: '这是 PDF 文件。', en: 'it is a PDF file.' },
};

/** Refuses by name what is handed in by mistake most often. */
function refuseMistaken(head: Buffer, file: string): void {
  const found = Object.keys(MISTAKEN).find(magic => startsWith(head, magic));
  if (found) throw UnreadableFile({ file, reason: MISTAKEN[found]! });
}
