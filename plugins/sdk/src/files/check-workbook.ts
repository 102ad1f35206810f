import { stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Text } from '../errors/define-error';
import { FileTooLarge, UnreadableFile } from './files.errors';
import type { HandedFile } from './handed-file';
import { inMebibytes, type ReadLimits } from './read-limits';
import { openZipEntry, zipEntries, type ZipEntry } from './zip-entries';

const RATIO_FROM = 4 * 1024 * 1024;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i;
const CELL = /<(?:\w+:)?c[\s/>]/g;
const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})["']/gi;
const LONGEST_TAG = 1024 * 1024;
const XML = /\.(?:xml|rels)$/i;
const TEXTS = /^xl\/(?:worksheets\/[^/]+|sharedStrings)\.xml$/i;
/** No workbook declares entities; whoever does wants them to be put in. */
const DECLARED = /<!(?:DOCTYPE|ENTITY)/i;
/** The reader passes over it, and a text would be missing without a word. */
const UNPARSED = '<![CDATA[';
const LONGEST_WORD = 16;
const ROW = /<(?:\w+:)?row(?=\s)[^>]*?\sr\s*=\s*["']([^"']*)["']/g;
const LAST_ROW = 1_048_576;

/**
 * Refuses a workbook that would ask too much of its reader, before it is read: everything is inflated
 * once and counted, and nothing is kept. A file of 6 KB with one merged area over a whole sheet ends a
 * process of 512 MB, one row of a number beyond the last keeps it busy for minutes (measured). What its
 * reader would take without a word is refused too: content that was changed, texts that it does not see.
 *
 * @throws UnreadableFile, FileTooLarge
 */
export async function checkWorkbook(file: HandedFile, limits: ReadLimits): Promise<void> {
  const { bytes, inflated, ratio } = limits.workbook;
  const { size } = await stat(file.path);
  if (size > bytes) {
    throw FileTooLarge({
      what: { zh: 'Excel 文件的大小', en: 'The size of the Excel file' },
      limit: inMebibytes(bytes),
    });
  }
  const entries = await zipEntries(file, limits.entries);
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) {
    throw UnreadableFile({ file: file.name, reason: NO_WORKBOOK });
  }
  const seen = { inflated: 0, cells: 0, merged: 0 };
  for (const entry of entries) {
    const left = { inflated: inflated - seen.inflated, ratio, ratioFrom: RATIO_FROM };
    await countEntry(file, entry, { left, seen, limits });
  }
}

const DAMAGED: Text = { zh: 'Excel 内容损坏。', en: 'its content is damaged.' };
const NO_WORKBOOK: Text = { zh: '这不是 .xlsx 工作簿。', en: 'it is no .xlsx workbook.' };

async function countEntry(
  file: HandedFile,
  entry: ZipEntry,
  {
    left,
    seen,
    limits,
  }: {
    left: { inflated: number; ratio: number; ratioFrom: number };
    seen: { inflated: number; cells: number; merged: number };
    limits: ReadLimits;
  },
): Promise<void> {
  const isSheet = SHEET.test(entry.name);
  const isXml = XML.test(entry.name);
  const hasTexts = TEXTS.test(entry.name);
  const damaged = () => UnreadableFile({ file: file.name, reason: DAMAGED });
  const judge = (text: string) => {
    if (DECLARED.test(text) || (hasTexts && text.includes(UNPARSED))) throw damaged();
  };
  const count = (text: string) => {
    if ([...text.matchAll(ROW)].some(([, number]) => !isRow(number!))) throw damaged();
    seen.cells += text.match(CELL)?.length ?? 0;
    seen.merged += mergedCells(text);
  };
  let rest = '';
  let sum = 0;
  for await (const chunk of (await openZipEntry(file, entry, left)) as AsyncIterable<Buffer>) {
    seen.inflated += chunk.length;
    sum = crc32(chunk, sum);
    if (!isXml) continue;
    const text = rest + chunk.toString('latin1');
    judge(text);
    if (!isSheet) {
      rest = text.slice(-LONGEST_WORD);
      continue;
    }
    // Cut where a tag begins, so that none is lost between two chunks.
    const cut = text.lastIndexOf('<');
    count(text.slice(0, Math.max(0, cut)));
    rest = text.slice(Math.max(0, cut));
    within(seen, limits);
    if (rest.length > LONGEST_TAG) throw UnreadableFile({ file: file.name, reason: NO_WORKBOOK });
  }
  if (isSheet) count(rest);
  within(seen, limits);
  if (sum !== entry.sum) throw damaged();
}

const isRow = (number: string): boolean =>
  /^\d{1,7}$/.test(number) && Number.parseInt(number, 10) >= 1 && Number.parseInt(number, 10) <= LAST_ROW;

function within(seen: { cells: number; merged: number }, { workbook }: ReadLimits): void {
  if (seen.cells > workbook.cells) {
    throw FileTooLarge({ what: { zh: '单元格数', en: 'The number of cells' }, limit: String(workbook.cells) });
  }
  if (seen.merged > workbook.mergedCells) {
    throw FileTooLarge({
      what: { zh: '合并单元格的面积', en: 'The area of merged cells' },
      limit: String(workbook.mergedCells),
    });
  }
}

function mergedCells(text: string): number {
  let cells = 0;
  for (const [, left, top, right, bottom] of text.matchAll(MERGE)) {
    const width = columnNumber(right!) - columnNumber(left!) + 1;
    const height = Number.parseInt(bottom!, 10) - Number.parseInt(top!, 10) + 1;
    cells += Math.max(1, width) * Math.max(1, height);
  }
  return cells;
}

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
