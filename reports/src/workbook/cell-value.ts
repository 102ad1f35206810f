import { isDecimalText } from '@cloudtally/plugin-sdk';
import type { ColumnType, TableCell } from './table';
import { NotADateCell, NotANumberCell } from './workbook.errors';

/** What ExcelJS is handed: nothing but these becomes a cell, so that no value can turn into a formula or link. */
export type SheetCell = string | number | Date | null;

/** Excel's limit of characters in a cell; a longer text would make the whole file unreadable. */
const LONGEST_TEXT = 32_767;
const SHANGHAI = 8 * 3_600_000;

/** The writer of one column's cells. */
export function cellWriter(type: ColumnType, column: string): (value: TableCell) => SheetCell {
  const write = WRITERS[type];
  return value => (value === null || value === undefined ? null : write(value, column));
}

const WRITERS: Record<ColumnType, (value: string | number | Date, column: string) => SheetCell> = {
  text: value => sheetText(String(value)),
  money: numberCell,
  decimal: numberCell,
  rate: numberCell,
  int: numberCell,
  date: dateCell,
  dateTime: (value, column) => shanghaiClock(value, column),
};

/**
 * An amount as Excel can hold it: a number when its digits survive a double, its text otherwise.
 * Fifteen significant digits go through a double and come back the same; that is IEEE 754's promise.
 */
export function sheetNumber(amount: string): number | string {
  const [whole = '', decimals = ''] = amount.replace('-', '').split('.');
  const significant = (whole + decimals.replace(/0+$/, '')).replace(/^0+/, '');
  return significant.length <= 15 ? Number(amount) : amount;
}

function numberCell(value: string | number | Date, column: string): number | string {
  if (Number.isSafeInteger(value)) return sheetNumber(String(value));
  if (!isDecimalText(value)) throw NotANumberCell({ column, value: String(value).slice(0, 80) });
  return sheetNumber(value);
}

function dateCell(value: string | number | Date, column: string): Date {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const clock = shanghaiClock(value, column);
    return new Date(Date.UTC(clock.getUTCFullYear(), clock.getUTCMonth(), clock.getUTCDate()));
  }
  const date = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value) throw NotADateCell({ column, value });
  return date;
}

/**
 * The instant whose UTC fields are the wall clock of Shanghai, because ExcelJS writes dates in UTC.
 * China has had one zone and no summer time since 1992; nothing here is older.
 */
export function shanghaiClock(value: string | number | Date, column: string): Date {
  const zoned = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/.test(value);
  const instant = value instanceof Date || zoned ? new Date(value).getTime() : Number.NaN;
  if (Number.isNaN(instant)) throw NotADateCell({ column, value: String(value).slice(0, 80) });
  return new Date(instant + SHANGHAI);
}

/** A text that every spreadsheet program can open: no control characters, no half surrogates, not too long. */
export function sheetText(text: string): string {
  // What XML 1.0 forbids.
  const legal = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '');
  return legal.length <= LONGEST_TEXT ? legal : `${legal.slice(0, LONGEST_TEXT - 2).replace(/\p{Surrogate}$/u, '')}…`;
}
