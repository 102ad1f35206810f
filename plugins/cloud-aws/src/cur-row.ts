import { rowHash, z } from '@cloudtally/plugin-sdk';
import { checkHeading, readDecimal, readInstant, readTags, type Heading } from '@cloudtally/plugin-sdk/files';
import { CUR_COLUMNS, CUR_INSTANTS, CUR_MAPS, CUR_NUMBERS, CUR_REQUIRED, isCurColumn } from './cur-columns';

/** One row as the export has it: column -> text; missing is null. */
export type CurRow = Readonly<Record<string, string | null>>;

/**
 * The line's id within one execution of the export. The next execution gives it another, and one stands for several
 * lines (388 of them for 1,281 lines of a real file): it says nothing of the line and is read over.
 */
const RUN_OWN = 'identity_line_item_id';

export const looksLikeCur = (columns: readonly string[]): boolean =>
  CUR_REQUIRED.every(column => columns.includes(column));

/** Names the cells; what is wrong in one row, the host finds and sets aside alone. */
export const curHeading: Heading<CurRow> = (names, file) => {
  const rules = { format: 'CUR 2.0', isKnown: isCurColumn, required: CUR_REQUIRED, names: CUR_COLUMNS };
  const columns = checkHeading(names, file, rules);
  return cells =>
    Object.fromEntries(columns.flatMap((column, at) => (column === RUN_OWN ? [] : [[column, cells[at] || null]])));
};

/** Strictly: a column that the vendor does not document is refused. */
export const curRow: z.ZodType<CurRow> = z.custom<CurRow>(isCurRow, {
  message: 'not a row of a CUR 2.0 export / 不是 CUR 2.0 导出的行',
});

function isCurRow(value: unknown): value is CurRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const row = value as Record<string, unknown>;
  return CUR_REQUIRED.every(column => typeof row[column] === 'string') && Object.entries(row).every(isCell);
}

function isCell([column, cell]: [string, unknown]): boolean {
  if (!isCurColumn(column) || column === RUN_OWN) return false;
  if (cell === null) return true;
  if (typeof cell !== 'string') return false;
  if (CUR_NUMBERS.has(column)) return readDecimal(cell) !== null;
  if (CUR_INSTANTS.has(column)) return readInstant(cell) !== null;
  if (column === 'line_item_currency_code') return /^[A-Z]{3}$/.test(cell);
  return !CUR_MAPS.has(column) || readTags(cell) !== null;
}

/** The number of the invoice comes after the month is final, and is no other line then. */
const KEYED = CUR_COLUMNS.filter(column => column !== 'bill_invoice_id').sort();
const KNOWN: ReadonlySet<string> = new Set([...KEYED, 'bill_invoice_id']);

/**
 * Natural key of a line within its month: words that a person recognises, then a hash of all that it says. Two lines
 * with one key are identical, and the host tells them apart by an ordinal.
 */
export function curKey(row: CurRow): string {
  const words = [
    row.line_item_usage_start_date,
    row.line_item_usage_account_id,
    row.line_item_line_item_type,
    row.line_item_usage_type,
    row.line_item_resource_id,
  ];
  const own = Object.keys(row)
    .filter(column => !KNOWN.has(column))
    .sort();
  return `${words.map(word => (word ?? '').slice(0, 60)).join('|')}|${rowHash(row, [...KEYED, ...own])}`;
}
