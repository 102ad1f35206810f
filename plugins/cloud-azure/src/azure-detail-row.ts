import { z, type Text } from '@cloudtally/plugin-sdk';
import { BadValue, checkHeading, readDecimal, readInstant, type RowReader } from '@cloudtally/plugin-sdk/files';
import { AZURE_COLUMNS, AZURE_FORMATS, isAmount, isDay, type AzureFormat } from './azure-columns';

/** One line of "Cost and usage details (actual)": column -> text, under the names of the EA schema; missing is null. */
export type AzureDetailRow = Readonly<Record<string, string | null>>;

const EXPECTED: Readonly<Record<'amount' | 'day' | 'present' | 'currency' | 'kind', Text>> = {
  amount: { zh: '十进制数（小数点前至多 26 位）', en: 'a decimal number with at most 26 digits before the point' },
  day: { zh: '日期，例如 10/31/2026 或 2026-10-31', en: 'a date such as 10/31/2026 or 2026-10-31' },
  present: { zh: '非空值', en: 'filled in' },
  currency: { zh: 'ISO 4217 币种代码，例如 USD', en: 'an ISO 4217 currency code such as USD' },
  kind: {
    zh: '实际成本导出中的费用类型；摊销成本导出（AmortizedCost）会重复计入购买，请导出实际成本（ActualCost）',
    en: 'a charge type of the actual-cost export: an amortised one (AmortizedCost) counts purchases twice, so export ActualCost',
  },
};

const KINDS = /^(usage|purchase|refund|roundingadjustment|adjustment|tax|credit)$/i;
/** What a commitment cost while nobody used it; an amortised export alone has them. */
const UNUSED = /^unused(reservation|savingsplan)$/i;
export const isUnused = (row: AzureDetailRow): boolean => UNUSED.test(row.ChargeType ?? '');
const PRESENT: ReadonlySet<string> = new Set(['BillingAccountId', 'CostInBillingCurrency', 'Date', 'ChargeType']);

const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** A day of an export in milliseconds: "10/31/2026" as EA and MCA write it, or an ISO date. @returns null for none */
export function azureDay(text: string | null | undefined): number | null {
  const [, month = '', day = '', year = ''] = AMERICAN.exec(text ?? '') ?? [];
  if (year === '') return readInstant(text ?? '');
  return readInstant(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

const isKind = (value: string, amortised: boolean) => KINDS.test(value) || (amortised && UNUSED.test(value));

function wrong(column: string, value: string | null, amortised: boolean): Text | null {
  if (value === null) return PRESENT.has(column) ? EXPECTED.present : null;
  if (isAmount(column)) return readDecimal(value) ? null : EXPECTED.amount;
  if (isDay(column)) return azureDay(value) === null ? EXPECTED.day : null;
  if (column === 'BillingCurrency' || column === 'BillingCurrencyCode') {
    return /^[A-Z]{3}$/.test(value) ? null : EXPECTED.currency;
  }
  return column !== 'ChargeType' || isKind(value, amortised) ? null : EXPECTED.kind;
}

const byLowerCase = new Map(AZURE_COLUMNS.map(column => [column.toLowerCase(), column]));
const canonical = (cell: string) => byLowerCase.get(cell.trim().toLowerCase()) ?? cell.trim();

/** The agreement whose file this is: its own columns are there. @returns undefined for another table */
export function azureFormatOf(cells: readonly string[]): AzureFormat | undefined {
  const there = new Set(cells.map(canonical));
  return AZURE_FORMATS.find(({ required }) => required.every(column => there.has(column)));
}

/** Checks a heading by its agreement, strictly. @throws BadHeading, FileTooLarge */
export function detailReader(cells: readonly string[], file: string, amortised = false): RowReader<AzureDetailRow> {
  const found = azureFormatOf(cells) ?? AZURE_FORMATS[0]!;
  const known = new Set(found.columns);
  const columns = checkHeading(cells.map(canonical), file, {
    format: found.format,
    isKnown: column => known.has(column),
    required: found.required,
    names: found.columns,
  });
  return (values, row) => {
    const read: Record<string, string | null> = {};
    columns.forEach((column, at) => {
      const value = values[at] === '' || values[at] === undefined ? null : values[at];
      const expected = wrong(column, value, amortised);
      if (expected) throw BadValue({ row, column, value: (value ?? '').slice(0, 80), expected });
      read[column] = value;
    });
    return read;
  };
}

export const isDetailRow = (row: AzureDetailRow): boolean => 'ChargeType' in row;

/** The flat text record, strictly: a column that neither agreement knows is refused. */
export const azureDetailRow = z.custom<AzureDetailRow>(
  value =>
    typeof value === 'object' &&
    value !== null &&
    isDetailRow(value as AzureDetailRow) &&
    Object.entries(value as Record<string, unknown>).every(
      ([column, cell]) =>
        byLowerCase.get(column.toLowerCase()) === column &&
        (cell === null || typeof cell === 'string') &&
        wrong(column, cell, true) === null,
    ),
  { message: 'not a row of an Azure cost export / 不是 Azure 成本导出的行' },
);
