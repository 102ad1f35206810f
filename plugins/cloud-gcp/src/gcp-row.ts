import { z, type Text } from '@cloudtally/plugin-sdk';
import { BadValue, readDecimal, readInstant } from '@cloudtally/plugin-sdk/files';
import { GCP_COLUMNS, GCP_REQUIRED, GCP_SCALARS, GCP_STRUCTS } from './gcp-columns';

/**
 * One line of the usage cost export, flat: scalars as texts, nested columns as JSON whose numbers are
 * texts; missing is null. One line has the same texts whether it came as JSON, CSV or Parquet.
 */
export type GcpRow = Readonly<Record<string, string | null>>;

/** A nested value as it came, numbers as texts. */
type Nested = Readonly<Record<string, unknown>>;

const EXPECTED: Readonly<
  Record<'amount' | 'instant' | 'month' | 'currency' | 'present' | 'kind' | 'struct' | 'field', Text>
> = {
  amount: { zh: '十进制数（小数点前至多 26 位）', en: 'a decimal number with at most 26 digits before the point' },
  instant: { zh: '时间，例如 2026-10-18 07:00:00 UTC', en: 'a time such as 2026-10-18 07:00:00 UTC' },
  month: { zh: '账单月份，例如 202610', en: 'an invoice month such as 202610' },
  currency: { zh: 'ISO 4217 币种代码，例如 USD', en: 'an ISO 4217 currency code such as USD' },
  present: { zh: '非空值', en: 'filled in' },
  kind: { zh: 'regular、tax、adjustment 或 rounding_error', en: 'regular, tax, adjustment or rounding_error' },
  struct: { zh: '嵌套 JSON', en: 'nested JSON' },
  field: { zh: '文档中列出的字段', en: 'a field that the documentation lists' },
};

const DECIMALS: ReadonlySet<string> = new Set(
  GCP_SCALARS.filter(column => column.startsWith('cost') && column !== 'cost_type').concat('currency_conversion_rate'),
);
const INSTANTS: ReadonlySet<string> = new Set(['usage_start_time', 'usage_end_time', 'export_time']);
const PRESENT: ReadonlySet<string> = new Set([
  'billing_account_id',
  'usage_start_time',
  'usage_end_time',
  'cost',
  'currency',
  'cost_type',
]);
const KINDS: ReadonlySet<string> = new Set(['regular', 'tax', 'adjustment', 'rounding_error']);

/** Makes a row of a record. @throws BadValue naming the row and the column, "credits[0].amount" inside a nested one */
export function gcpRowOf(record: Nested, row: number): GcpRow {
  const read: Record<string, string | null> = {};
  for (const column of GCP_COLUMNS) read[column] = textOf(record[column], column);
  const found = wrongIn(read);
  if (found) throw BadValue({ row, ...found });
  return read;
}

function textOf(value: unknown, column: string): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  if (!(column in GCP_STRUCTS)) return JSON.stringify(value);
  const plain = unwrapped(value);
  return isEmpty(plain) ? null : JSON.stringify(plain);
}

/** Parquet writes a list as `{list: [{element: x}]}` where its reader does not fold it; empty fields are left out. */
function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  const [only] = entries;
  if (entries.length === 1 && only![0] === 'list' && Array.isArray(only![1])) {
    return only![1].map(each => unwrapped((each as Nested).element ?? (each as Nested).item ?? each));
  }
  return Object.fromEntries(entries.map(([key, each]) => [key, unwrapped(each)]));
}

const isEmpty = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length === 0
    : typeof value === 'object' && value !== null && Object.keys(value).length === 0;

type Wrong = { readonly column: string; readonly value: string; readonly expected: Text };

/** The first thing that is wrong with a row, or null. */
function wrongIn(row: GcpRow): Wrong | null {
  for (const column of GCP_SCALARS) {
    const expected = wrongScalar(column, row[column] ?? null);
    if (expected) return { column, value: (row[column] ?? '').slice(0, 80), expected };
  }
  for (const column of Object.keys(GCP_STRUCTS)) {
    const found = wrongNested(column, row[column] ?? null);
    if (found) return found;
  }
  if (!/^2\d{3}(0[1-9]|1[0-2])$/.test(field(row, 'invoice', 'month') ?? '')) {
    return {
      column: 'invoice.month',
      value: (field(row, 'invoice', 'month') ?? '').slice(0, 80),
      expected: EXPECTED.month,
    };
  }
  return null;
}

function wrongScalar(column: string, value: string | null): Text | null {
  if (value === null) return PRESENT.has(column) ? EXPECTED.present : null;
  if (DECIMALS.has(column)) return readDecimal(value) ? null : EXPECTED.amount;
  if (INSTANTS.has(column)) return readInstant(value) === null ? EXPECTED.instant : null;
  if (column === 'currency') return /^[A-Z]{3}$/.test(value) ? null : EXPECTED.currency;
  return column === 'cost_type' && !KINDS.has(value) ? EXPECTED.kind : null;
}

const AMOUNTS: ReadonlySet<string> = new Set(['amount', 'amount_in_pricing_units']);

function wrongNested(column: string, text: string | null): Wrong | null {
  if (text === null) return null;
  const { list } = GCP_STRUCTS[column]!;
  const parsed = parsedJson(text);
  const found = list ? parsed : [parsed];
  if (!Array.isArray(found) || !found.every(isRecord)) {
    return { column, value: text.slice(0, 80), expected: EXPECTED.struct };
  }
  for (const [index, item] of found.entries()) {
    const wrong = wrongItem(column, list ? `${column}[${index}]` : column, item);
    if (wrong) return wrong;
  }
  return null;
}

function wrongItem(column: string, at: string, item: Nested): Wrong | null {
  for (const [name, value] of Object.entries(item)) {
    if (!GCP_STRUCTS[column]!.fields.includes(name)) {
      return { column: `${at}.${name}`, value: '', expected: EXPECTED.field };
    }
    if (AMOUNTS.has(name) && !readDecimal(String(value))) {
      return { column: `${at}.${name}`, value: String(value).slice(0, 80), expected: EXPECTED.amount };
    }
  }
  const isLost = column === 'credits' && item.amount === undefined;
  return isLost ? { column: `${at}.amount`, value: '', expected: EXPECTED.present } : null;
}

const isRecord = (value: unknown): value is Nested =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A field of a nested column. */
export function field(row: GcpRow, column: string, name: string): string | null {
  const parsed = row[column] ? parsedJson(row[column]) : null;
  const value = isRecord(parsed) ? parsed[name] : null;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The items of a nested list. */
export function items(row: GcpRow, column: string): readonly Readonly<Record<string, string>>[] {
  const parsed = row[column] ? parsedJson(row[column]) : [];
  return Array.isArray(parsed) ? (parsed as Record<string, string>[]) : [];
}

export const isGcpRow = (row: GcpRow): boolean => 'usage_start_time' in row;

/** The flat text record, strictly: a column or a nested field that the export does not have is refused. */
export const gcpRow = z.custom<GcpRow>(
  value =>
    isRecord(value) &&
    isGcpRow(value as GcpRow) &&
    Object.entries(value).every(
      ([column, cell]) => GCP_COLUMNS.includes(column) && (cell === null || typeof cell === 'string'),
    ) &&
    GCP_REQUIRED.every(column => column in value) &&
    wrongIn(value as GcpRow) === null,
  { message: 'not a row of a Google Cloud cost export / 不是 Google Cloud 成本导出的行' },
);
