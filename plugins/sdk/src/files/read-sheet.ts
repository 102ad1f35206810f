import type { Text } from '../errors/define-error';
import { checkWorkbook } from './check-workbook';
import { startExcelProcess } from './excel-process';
import { headOf, refuseMistaken } from './file-head';
import { asDeclared, UnreadableFile } from './files.errors';
import { startsWith, type HandedFile } from './handed-file';
import { delimiterOf, readCsv } from './read-csv';
import { READ_LIMITS, type ReadLimits } from './read-limits';
import type { TableLine } from './table';
import { encodingOf } from './text-encoding';
import type { TextEncoding } from './text-gate';

/** How a hand-made file is written, where its owner knows better than a look at it. */
export interface SheetForm {
  /** Name of the worksheet; without it the first that is not empty. */
  readonly sheet?: string;
  readonly encoding?: TextEncoding;
  readonly delimiter?: string;
}

/** A line of a sheet that people made: of any width, with merged cells and formulas. */
export interface SheetLine extends TableLine {
  /** Cells that only repeat the first one of a merged area: their text counts, their amount does not. */
  readonly merged: readonly number[];
  /** Cells whose value is not in the file: a formula that nobody computed, `#REF!`, a number too long. */
  readonly unread: readonly number[];
  /** Cells whose value a formula came to when the workbook was saved; it is never computed here. */
  readonly computed: readonly number[];
}

/** A sheet of a workbook; a CSV file is one of an empty name. */
export interface SheetInFile {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that hold anything; null where nobody has counted. */
  readonly rows: number | null;
}

/** Lines that decide the delimiter: titles and notes stand above a heading. */
const LOOKED_AT = 20;
const NONE: readonly number[] = [];

/**
 * The lines of a CSV file in whatever encoding and delimiter, or of one worksheet of an .xlsx file,
 * blank ones left out. No line is the heading: a person's file has titles above it and sums below.
 *
 * @throws UnreadableFile, BrokenRow, FileTooLarge and nothing else
 */
export async function* readSheet(
  file: HandedFile,
  form: SheetForm = {},
  limits: ReadLimits = READ_LIMITS,
): AsyncGenerator<SheetLine> {
  let empty = true;
  try {
    const { gzip, head } = await headOf(file);
    const lines = startsWith(head, 'PK\u0003\u0004') && !gzip ? excelLines : csvLines;
    for await (const line of lines(file, { ...form, gzip, head }, limits)) {
      empty = false;
      yield line;
    }
  } catch (error) {
    throw asDeclared(error, file.name);
  }
  if (empty) throw UnreadableFile({ file: file.name, reason: EMPTY });
}

/**
 * The sheets of a file, to choose from.
 *
 * @throws UnreadableFile, FileTooLarge and nothing else
 */
export async function sheetsIn(file: HandedFile, limits: ReadLimits = READ_LIMITS): Promise<readonly SheetInFile[]> {
  try {
    const { gzip, head } = await headOf(file);
    if (!startsWith(head, 'PK\u0003\u0004') || gzip) {
      refuseMistaken(head, file.name, { strict: false });
      return [{ name: '', hidden: false, rows: null }];
    }
    await checkWorkbook(file, limits);
    const child = startExcelProcess(file, '', limits);
    try {
      return (await child.sheet()).sheets;
    } finally {
      child.end();
    }
  } catch (error) {
    throw asDeclared(error, file.name);
  }
}

const EMPTY: Text = { zh: '文件是空的。', en: 'it is empty.' };

type Look = SheetForm & { readonly gzip: boolean; readonly head: Buffer };

async function* csvLines(file: HandedFile, look: Look, limits: ReadLimits): AsyncGenerator<SheetLine> {
  refuseMistaken(look.head, file.name, { strict: false });
  const encoding = look.encoding ?? (await encodingOf(file, look, limits));
  const text = new TextDecoder(encoding).decode(look.head);
  const delimiter = look.delimiter ?? delimiterOf(text, LOOKED_AT);
  for await (const { row, cells } of readCsv(file, { gzip: look.gzip, encoding, delimiter }, limits)) {
    const trimmed = cells.map(cell => cell?.trim() || null);
    if (trimmed.some(cell => cell !== null)) yield { row, cells: trimmed, merged: NONE, unread: NONE, computed: NONE };
  }
}

async function* excelLines(file: HandedFile, { sheet = '' }: Look, limits: ReadLimits): AsyncGenerator<SheetLine> {
  await checkWorkbook(file, limits);
  const child = startExcelProcess(file, sheet, limits);
  try {
    await child.sheet();
    for (let rows = await child.rows(); rows.length > 0; rows = await child.rows()) {
      for (const line of rows) yield { ...line, cells: line.cells.map(cell => cell?.trim() || null) };
    }
  } finally {
    child.end();
  }
}
