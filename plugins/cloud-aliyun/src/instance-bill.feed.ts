import { Decimal, defineFeed, sentPage, z, type BillingMonth } from '@cloudtally/plugin-sdk';
import { BILL_INVARIANTS } from './bill-invariants';
import { billKey } from './bill-key';
import { tasksOf, totalsOf } from './bill-owners';
import { billRow, type BillRow } from './bill-row';
import { chargesOfBillRow } from './charge-of-bill-row';
import type { AliyunSettings } from './settings';
import { aliyunClient, type AliyunClient } from './transport';
import { ALIYUN } from './vendor-failure';

const ACTION = 'DescribeInstanceBill';
/** The most that the vendor gives; it refuses more. */
const PAGE_ROWS = '300';

const page = z.looseObject({
  Items: z.array(z.unknown()).nullish(),
  NextToken: z.string().nullish(),
  TotalCount: z.string().regex(/^\d+$/).nullish(),
});

/**
 * The instance bill by billing item: usage, orders, refunds and adjustments of a month. A re-read
 * replaces the slice, because the vendor gives no record ids.
 */
export const instanceBill = defineFeed<AliyunSettings, BillRow>({
  id: 'instance-bill',
  title: { zh: '实例账单', en: 'Instance bill' },
  row: billRow,
  plan: ({ settings }) => Promise.resolve(tasksOf(settings)),
  async *fetch(context, task, period) {
    const client = aliyunClient(context);
    const ask = (cursor: string | null) => readPage(client, { period, owner: task.params.owner, cursor });
    let cursor: string | null = null;
    let asked = ask(null);
    for (let number = 1; ; number++) {
      const { sent, listed, next, total } = await asked;
      // Under way while this one is looked at. Its failure is told when its turn comes, or to nobody.
      if (next !== null) (asked = ask(next)).catch(() => undefined);
      const place = { number, cursor, next, ...(total === null ? {} : { totalRows: total }) };
      // Rows are checked against `row` by the host, one by one: a bad row is set aside, the others stay.
      yield sent ? sentPage<BillRow>(sent, place) : { ...place, rows: listed as BillRow[] };
      if (next === null) return;
      cursor = next;
    }
  },
  charge: chargesOfBillRow,
  key: billKey,
  /** The lines know nothing of what is dropped below a fen, so it is added back. */
  total: (context, period) =>
    totalsOf(context, period, row => {
      const lines = new Decimal(row.PretaxAmount).plus(row.RoundDownDiscount || '0');
      return context.settings.voucherMode === 'credit' ? lines.minus(row.DeductedByCashCoupons || '0') : lines;
    }),
  invariants: BILL_INVARIANTS,
});

interface Asked {
  readonly period: BillingMonth;
  readonly owner: string | undefined;
  readonly cursor: string | null;
}

/** @throws UpstreamFailed */
async function readPage(client: AliyunClient, { period, owner, cursor }: Asked) {
  const query = {
    BillingCycle: period,
    Granularity: 'MONTHLY',
    IsBillingItem: 'true',
    IsHideZeroCharge: 'false',
    MaxResults: PAGE_ROWS,
    ...(owner ? { BillOwnerId: owner } : {}),
    ...(cursor === null ? {} : { NextToken: cursor }),
  };
  const { data, rows } = await client.readRows(ACTION, query, 'Items');
  const answer = page.safeParse(data);
  if (!answer.success) throw ALIYUN.malformed(ACTION, answer.error);
  const { Items, NextToken, TotalCount } = answer.data;
  return {
    sent: rows,
    listed: Items ?? [],
    next: NextToken || null,
    total: TotalCount ? Number.parseInt(TotalCount, 10) : null,
  };
}
