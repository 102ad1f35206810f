/**
 * Reads one sheet of one workbook in a process of its own, with a heap of its own: a workbook is
 * decoded whole, and a hostile one asks for all there is.
 *
 * Stands alone, because Node runs it as it is, also from source: imports packages only.
 */
import { readFile } from 'node:fs/promises';
import ExcelJS, { type Cell, type CellValue, type Worksheet } from 'exceljs';

/** One row of a sheet: its cells from column A on, as a person sees them. */
export interface ExcelRow {
  readonly row: number;
  readonly cells: readonly (string | null)[];
  /** Cells that only repeat the first one of a merged area. */
  readonly merged: readonly number[];
  /** Cells whose value is not in the file: a formula that nobody has computed, an error, a number too long. */
  readonly unread: readonly number[];
  /** Cells whose value a formula came to when the workbook was saved. */
  readonly computed: readonly number[];
}

/** A sheet of the workbook, as its list of sheets says. */
export interface ExcelSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: number;
}

/** What the owner is told; `rows` answers `next`, and an empty one is the end. */
export type FromExcel =
  | { readonly kind: 'sheet'; readonly name: string; readonly sheets: readonly ExcelSheet[] }
  | { readonly kind: 'rows'; readonly rows: readonly ExcelRow[] }
  | { readonly kind: 'refused'; readonly what: 'damaged' | 'no_sheet'; readonly sheets: readonly string[] };

const BATCH = 1000;
/** Excel shows 15 digits of a number, and what it computed carries more that nobody meant. */
const DIGITS = 15;
const MOST_COLUMNS = 500;
/** What no value depends on; a validation over a whole column alone takes a million entries. */
const IGNORED = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'legacyDrawing',
  'picture',
  'tableParts',
  'extLst',
  'printOptions',
  'rowBreaks',
  'colBreaks',
  'headerFooter',
];

const [path = '', wanted = ''] = process.argv.slice(2);
const tell = (message: FromExcel) => process.send!(message);

let rows: Iterator<readonly ExcelRow[]> | undefined;
process.on('message', () => {
  const { value, done } = rows!.next();
  tell({ kind: 'rows', rows: done ? [] : (value as readonly ExcelRow[]) });
});
process.on('disconnect', () => process.exit(0));
await start();

async function start(): Promise<void> {
  let names: string[] = [];
  // The library waits for ever for the end of some damaged parts; with nothing left to do the process then ends.
  process.channel?.unref();
  try {
    const workbook = new ExcelJS.Workbook();
    const bytes = (await readFile(path)) as unknown as ArrayBuffer;
    await workbook.xlsx.load(bytes, { ignoreNodes: IGNORED, maxCols: MOST_COLUMNS } as { ignoreNodes: string[] });
    process.channel?.ref();
    names = workbook.worksheets.map(sheet => sheet.name);
    const sheet = chosen(workbook.worksheets);
    if (!sheet) return void tell({ kind: 'refused', what: 'no_sheet', sheets: names });
    rows = batches(sheet);
    tell({ kind: 'sheet', name: sheet.name, sheets: workbook.worksheets.map(told) });
  } catch {
    tell({ kind: 'refused', what: 'damaged', sheets: names });
  }
}

function told({ name, state, actualRowCount }: Worksheet): ExcelSheet {
  return { name, hidden: state !== 'visible', rows: actualRowCount };
}

/** The sheet of that name; without a name the first one that is shown and not empty. */
function chosen(sheets: readonly Worksheet[]): Worksheet | undefined {
  if (wanted) return sheets.find(sheet => sheet.name.trim() === wanted.trim());
  const shown = sheets.filter(sheet => sheet.state === 'visible');
  return shown.find(sheet => sheet.actualRowCount > 0) ?? shown[0];
}

function* batches(sheet: Worksheet): Generator<readonly ExcelRow[]> {
  let batch: ExcelRow[] = [];
  for (let number = 1; number <= sheet.rowCount; number++) {
    const row = sheet.findRow(number);
    if (!row || row.cellCount === 0) continue;
    const cells: (string | null)[] = [];
    const merged: number[] = [];
    const unread: number[] = [];
    const computed: number[] = [];
    for (let column = 1; column <= row.cellCount; column++) {
      const cell = row.findCell(column);
      const read = cell ? textOf(cell.value) : { text: null, missing: false };
      cells.push(read.text);
      if (read.missing) unread.push(column - 1);
      if (cell && isFormula(cell.value)) computed.push(column - 1);
      if (cell && isRepeated(cell)) merged.push(column - 1);
    }
    if (cells.every(cell => cell === null)) continue;
    batch.push({ row: number, cells, merged, unread, computed });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const isRepeated = (cell: Cell): boolean => cell.isMerged && cell.master.address !== cell.address;

const isFormula = (value: CellValue): boolean =>
  typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value);

interface CellText {
  readonly text: string | null;
  readonly missing: boolean;
}
const plain = (text: string): CellText => ({ text: text === '' ? null : text, missing: false });

function textOf(value: CellValue): CellText {
  if (value === null || value === undefined) return { text: null, missing: false };
  if (typeof value === 'string') return plain(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return plain(value ? 'TRUE' : 'FALSE');
  if (value instanceof Date) return dateText(value);
  if ('richText' in value) return plain(value.richText.map(part => part.text).join(''));
  if ('error' in value) return { text: String(value.error), missing: true };
  if ('formula' in value || 'sharedFormula' in value) return formulaText(value);
  if ('text' in value) return textOf(value.text as CellValue);
  return { text: null, missing: true };
}

/** What a formula came to when the workbook was saved; it is never computed here. */
function formulaText(value: { formula?: string; sharedFormula?: string; result?: unknown }): CellText {
  if (value.result === undefined || value.result === null) {
    return { text: `=${value.formula ?? value.sharedFormula ?? ''}`, missing: true };
  }
  return textOf(value.result as CellValue);
}

function numberText(value: number): CellText {
  // An account id typed as a number has lost its last digits already when Excel saved it.
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return { text: String(value), missing: true };
  return plain(String(Number(value.toPrecision(DIGITS))));
}

/** Before it, Excel counts a day that never was, and what it shows is not what stands here. */
const FIRST_SURE_DAY = Date.UTC(1900, 2, 1);

function dateText(value: Date): CellText {
  if (!(value.getTime() >= FIRST_SURE_DAY)) return { text: 'date', missing: true };
  // A serial day is a double: its seconds are off by parts of a millisecond.
  const iso = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  return plain(iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' '));
}
