import { Decimal, type Text } from '@cloudtally/plugin-sdk';
import {
  FileTooLarge,
  readSheet,
  readWrittenAmount,
  readWrittenDay,
  WrongCells,
  type HandedFile,
  type SheetLine,
} from '@cloudtally/plugin-sdk/files';
import { usageColumns, type UsageColumns } from './usage-columns';
import type { UsageRow } from './usage-row';
import { UsageTwice } from './usage.errors';
import type { UsageSettings } from './usage.settings';

/** Each row is remembered, to know it again: what one file may hold. */
const MOST_ROWS = 2_000_000;

const EXPECTED: Readonly<Record<'present' | 'day' | 'count', Text>> = {
  present: { zh: '非空值', en: 'filled in' },
  day: { zh: '日期，例如 2026-10-01', en: 'a day such as 2026-10-01' },
  count: { zh: '不小于 0 的数字', en: 'a number that is not negative' },
};

/**
 * Usage rows of a CSV or Excel file. A row that is there twice counts once; two that differ refuse the file.
 *
 * @throws BadHeading, BadValue, BadCells naming all of them, UsageTwice, and what `readSheet` throws
 */
export async function* readUsageFile(file: HandedFile, settings: UsageSettings): AsyncGenerator<UsageRow> {
  let columns: UsageColumns | undefined;
  const wrong = new WrongCells();
  const seen = new Map<string, { row: number; said: string; count: string }>();
  for await (const line of readSheet(file)) {
    if (!columns) {
      columns = usageColumns(line.cells, settings, file.name);
      continue;
    }
    const usage = usageOf(line, columns, settings, wrong);
    // From the first wrong cell on, the others are only looked for.
    if (wrong.any) continue;
    const key = JSON.stringify([usage.customer, usage.product, usage.date]);
    const said = JSON.stringify([new Decimal(usage.count).toFixed(), usage.unit, usage.metadata]);
    const before = seen.get(key);
    if (before?.said === said) continue;
    if (before) {
      const what = [usage.customer, usage.product, usage.date].join(' / ');
      throw UsageTwice({ first: before.row, second: line.row, what, counts: [before.count, usage.count] });
    }
    if (seen.size >= MOST_ROWS) {
      throw FileTooLarge({ what: { zh: '行数', en: 'The number of rows' }, limit: String(MOST_ROWS) });
    }
    seen.set(key, { row: line.row, said, count: usage.count });
    yield usage;
  }
  wrong.refuse(file.name);
}

function usageOf(line: SheetLine, columns: UsageColumns, settings: UsageSettings, wrong: WrongCells): UsageRow {
  const { at, names, metadata } = columns;
  const cell = (field: keyof UsageColumns['at']) => {
    const column = at[field];
    return column === undefined || line.unread.includes(column) ? null : (line.cells[column] ?? null);
  };
  const bad = (field: keyof UsageColumns['at'], expected: Text) =>
    wrong.add({ row: line.row, column: names[at[field]!]!, value: line.cells[at[field]!] ?? null, expected });
  const named = (field: 'customer' | 'product') => {
    const text = cell(field);
    if (text === null || text.length > 512) bad(field, EXPECTED.present);
    return text ?? '';
  };
  const date = readWrittenDay(cell('date'));
  if (date === null) bad('date', EXPECTED.day);
  const count = readWrittenAmount(cell('count'))?.kept;
  if (count === undefined || count.startsWith('-')) bad('count', EXPECTED.count);
  const more = metadata.flatMap(column => {
    const value = line.cells[column] ?? null;
    return value === null ? [] : [[names[column]!, value] as const];
  });
  return {
    customer: named('customer'),
    product: named('product'),
    date: date ?? '',
    count: count ?? '0',
    unit: (cell('unit') ?? settings.unit).slice(0, 120) || settings.unit,
    metadata: more.length > 0 ? JSON.stringify(Object.fromEntries(more)) : null,
  };
}
