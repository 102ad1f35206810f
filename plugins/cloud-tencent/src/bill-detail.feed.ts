import { defineFeed, sentPage, z } from '@cloudtally/plugin-sdk';
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

const LIST = 'DetailSet';
// The list itself is lifted out of the answer; a month without records may have none.
const page = z.looseObject({ [LIST]: z.array(z.unknown()).nullish(), Context: z.string().nullish() });
const plan = { list: LIST, shape: page };

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
      const asked: Readonly<Record<string, unknown>> = {
        Month: period,
        Offset: (number - 1) * PAGE_ROWS,
        Limit: PAGE_ROWS,
        NeedRecordNum: 0,
        ...payerOf(task),
        // Given back, it makes a large month two to ten times as fast.
        ...(token ? { Context: token } : {}),
      };
      const { answer, rows } = await client.readRows('DescribeBillDetail', asked, plan);
      const next: string | null = rows && rows.count >= PAGE_ROWS ? String(number * PAGE_ROWS) : null;
      const place = { number, cursor, next };
      // Rows are checked against `row` by the host, one by one: a bad row is set aside, the others stay.
      yield rows ? sentPage<BillRow>(rows, place) : { ...place, rows: [] };
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
