import { z } from 'zod';
import type { Text } from '../errors/define-error';
import { BadValue, readDecimal, readInstant, readTags, type RowReader } from '../files';
import type { BillingMonth } from '../period';
import { FOCUS_COLUMNS, isKnownColumn, isStray, kindOf, type ColumnKind } from './focus-columns';
import { readCategory, readClass, readCurrency, readFrequency, readPricing } from './focus-values';

/** One row as the file has it: column -> text; missing is null. */
export type FocusRow = Readonly<Record<string, string | null>>;

const EXPECTED: Readonly<Record<Exclude<ColumnKind, 'text'>, Text>> = {
  decimal: { zh: '十进制数（小数点前至多 26 位）', en: 'a decimal number with at most 26 digits before the point' },
  instant: { zh: '时间，例如 2026-10-01T00:00:00Z', en: 'a time such as 2026-10-01T00:00:00Z' },
  category: { zh: 'Usage、Purchase、Tax、Credit 或 Adjustment', en: 'Usage, Purchase, Tax, Credit or Adjustment' },
  class: { zh: 'Correction 或空', en: 'Correction or empty' },
  frequency: { zh: 'One-Time、Recurring 或 Usage-Based', en: 'One-Time, Recurring or Usage-Based' },
  pricing: { zh: 'Standard、Dynamic、Committed 或 Other', en: 'Standard, Dynamic, Committed or Other' },
  currency: { zh: 'ISO 4217 币种代码，例如 USD', en: 'an ISO 4217 currency code such as USD' },
  tags: { zh: '单层 JSON 对象', en: 'one flat JSON object' },
};
const PRESENT: Text = { zh: '非空值', en: 'filled in' };

const READS: Readonly<Record<ColumnKind, (value: string) => unknown>> = {
  text: value => value,
  decimal: readDecimal,
  instant: readInstant,
  category: readCategory,
  class: readClass,
  frequency: readFrequency,
  pricing: readPricing,
  currency: readCurrency,
  tags: readTags,
};

/** What is wrong with a cell, or null. */
function wrong(column: string, value: string | null): Text | null {
  if (value === null) return FOCUS_COLUMNS[column]?.required === 'value' ? PRESENT : null;
  const kind = kindOf(column);
  return kind === 'text' || READS[kind](value) !== null ? null : EXPECTED[kind];
}

/**
 * Makes the rows of one file: names the cells and checks each by its column.
 *
 * @param columns a checked heading
 * @returns       (cells, row number as a spreadsheet counts) -> row; throws BadValue for the first bad cell
 */
export function rowReader(columns: readonly string[]): RowReader<FocusRow> {
  return (cells, row) => {
    const read: Record<string, string | null> = {};
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index]!;
      if (isStray(column)) continue;
      const value = cellText(cells[index]);
      const expected = wrong(column, value);
      if (expected) throw BadValue({ row, column, value: (value ?? '').slice(0, 80), expected });
      read[column] = value;
    }
    return read;
  };
}

/** Exporters write a missing value as nothing or as the word NULL; FOCUS knows null only. */
const cellText = (cell: string | null | undefined): string | null =>
  cell === undefined || cell === '' || cell === 'NULL' ? null : cell;

/** The flat text record, strictly: a column that FOCUS does not know is refused. */
export const focusRow: z.ZodType<FocusRow> = z.custom<FocusRow>(isFocusRow, {
  message: 'not a row of a FOCUS file / 不是 FOCUS 文件的行',
});

function isFocusRow(value: unknown): value is FocusRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const row = value as Record<string, unknown>;
  return (
    Object.entries(row).every(
      ([column, cell]) =>
        isKnownColumn(column) && (cell === null || typeof cell === 'string') && wrong(column, cell) === null,
    ) && Object.keys(FOCUS_COLUMNS).every(column => !FOCUS_COLUMNS[column]!.required || Object.hasOwn(row, column))
  );
}

const FARTHEST_EAST_MS = 14 * 3_600_000;

/**
 * The vendor's month: the one whose first midnight, in whatever zone the vendor bills, is
 * `BillingPeriodStart`. October begins at 2026-09-30T16:00Z for a Chinese vendor and at
 * 2026-10-01T08:00Z on the American west coast; 14 hours later it is October in UTC for all of them.
 */
export function monthOf(row: FocusRow): BillingMonth {
  const start = readInstant(row.BillingPeriodStart ?? '');
  return start === null ? '' : new Date(start + FARTHEST_EAST_MS).toISOString().slice(0, 7);
}
