import { defineFeed, z } from '@cloudtally/plugin-sdk';
import { BILL_INVARIANTS } from './bill-invariants';
import { billKey } from './bill-key';
import { payerOf, tasksOf } from './bill-payers';
import { billRow, type BillRow } from './bill-row';
import { billTotals } from './bill-summary';
import { chargesOfBillRow } from './charge-of-bill-row';
import type { TencentSettings } from './settings';
import { tencentClient } from './transport';

/** The most that the vendor gives; it refuses more. */
const PAGE_ROWS = 300;

const page = z.looseObject({ DetailSet: z.array(z.unknown()).nullish(), Context: z.string().nullish() });

/**
 * The detailed bill: usage, orders, refunds, adjustments and the month's difference of precision, as the vendor
 * posts them. Its total of rows is a day old at times and too low, so a page that is not full is the last, and the
 * product summary is the proof.
 */
export const billDetail = defineFeed<TencentSettings, BillRow>({
  id: 'bill-detail',
  title: { zh: '明细账单', en: 'Detailed bill' },
  row: billRow,
  plan: ({ settings }) => Promise.resolve(tasksOf(settings)),
  async *fetch(context, task, period) {
    const client = tencentClient(context);
    let cursor: string | null = null;
    let token: string | null = null;
    for (let number = 1; ; number++) {
      const answer: z.infer<typeof page> = await client.read(
        'DescribeBillDetail',
        {
          Month: period,
          Offset: (number - 1) * PAGE_ROWS,
          Limit: PAGE_ROWS,
          NeedRecordNum: 0,
          ...payerOf(task),
          // Given back, it makes a large month two to ten times as fast.
          ...(token ? { Context: token } : {}),
        },
        page,
      );
      const rows = answer.DetailSet ?? [];
      const next: string | null = rows.length < PAGE_ROWS ? null : String(number * PAGE_ROWS);
      // Checked against `row` by the host, one by one: a bad row is set aside, the others stay.
      yield { number, rows: rows as BillRow[], cursor, next };
      if (next === null) return;
      cursor = next;
      token = answer.Context ?? null;
    }
  },
  charge: chargesOfBillRow,
  key: billKey,
  total: billTotals,
  invariants: BILL_INVARIANTS,
});
