import { Decimal, type ControlTotal } from '@cloudtally/plugin-sdk';
import type { FakeRow, FakeVendor } from './fake-cloud';

export const PERIOD = '2026-10';

/** Line number `line` of a month: three sub-accounts (one unnamed), two products, amounts below the fen. */
export const row = (line: number, more: Partial<FakeRow> = {}): FakeRow => {
  const day = String((line % 28) + 1).padStart(2, '0');
  return {
    line: `L${line}`,
    account: line % 3 === 0 ? null : `S${line % 3}`,
    product: line % 2 === 0 ? 'ecs' : 'oss',
    region: line % 5 === 0 ? null : 'cn-hangzhou',
    start: `2026-10-${day}T00:00:00Z`,
    end: `2026-10-${day}T01:00:00Z`,
    list: '2.00000001',
    payable: `1.${String(10_000_000 + line)}`,
    currency: 'CNY',
    kind: 'PayAsYouGoBill',
    resource: `i-${line}`,
    month: PERIOD,
    ...more,
  };
};

export const rows = (from: number, to: number, more?: Partial<FakeRow>): FakeRow[] =>
  Array.from({ length: to - from }, (_, index) => row(from + index, more));

export const totalOf = (all: readonly FakeRow[]): ControlTotal[] => [
  {
    currency: 'CNY',
    billedCost: all.reduce((sum, each) => sum.plus(each.payable).minus(each.voucher ?? '0'), new Decimal(0)).toFixed(),
    rows: all.length,
  },
];

/** Lets the vendor show these pages, with the total that fits them. */
export function show(vendor: FakeVendor, pages: readonly { task: string; rows: FakeRow[] }[]): void {
  vendor.pages = [...pages];
  vendor.totals = totalOf(pages.flatMap(page => page.rows));
}

export const page = (task: string, ...lines: FakeRow[][]) => lines.map(each => ({ task, rows: each }));
