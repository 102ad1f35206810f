import { defineFeed, z } from '@cloudtally/plugin-sdk';
import { asked, passesOf, refuseMasked } from './accounts';
import { BILL_INVARIANTS } from './bill-invariants';
import { billKey } from './bill-key';
import { billRow, type BillRow } from './bill-row';
import { chargesOfBillRow } from './charge-of-bill-row';
import { baiduClient, PATHS } from './client';
import { totalsOf } from './month-summary';
import type { BaiduSettings } from './settings';
import { BAIDU } from './vendor-failure';

const API = 'ResourceMonthBill';
/** The most that the vendor gives. */
const PAGE_ROWS = 100;

const COUNT = /^\d{1,9}$/;
const page = asked.extend({
  pageNo: z.string().regex(COUNT),
  totalCount: z.string().regex(COUNT),
  bills: z.array(z.unknown()).nullish(),
});

/** The resource bill of a month: what was paid ahead and what is paid afterwards are two passes. */
export const resourceBill = defineFeed<BaiduSettings, BillRow>({
  id: 'resource-bill',
  title: { zh: '资源账单', en: 'Resource bill' },
  row: billRow,
  plan: ({ settings }) => Promise.resolve(passesOf(settings)),
  async *fetch(context, { params }, period) {
    const client = baiduClient(context);
    const { owner, productType } = params;
    let received = 0;
    for (let number = 1; ; number++) {
      const answer = await client.read(
        {
          api: API,
          method: 'GET',
          path: PATHS[API],
          query: {
            month: period,
            productType,
            queryAccountId: owner,
            pageNo: String(number),
            pageSize: String(PAGE_ROWS),
          },
        },
        page,
      );
      refuseMasked(answer, owner);
      if (answer.pageNo !== String(number)) throw BAIDU.malformed(API);
      // Checked against `row` by the host, one by one: a bad row is set aside, the others stay.
      const rows = (answer.bills ?? []) as BillRow[];
      received += rows.length;
      const totalRows = Number.parseInt(answer.totalCount, 10);
      const next = rows.length > 0 && received < totalRows ? String(number + 1) : null;
      yield { number, rows, cursor: number === 1 ? null : String(number), next, totalRows };
      if (next === null) return;
    }
  },
  charge: chargesOfBillRow,
  key: billKey,
  total: totalsOf,
  invariants: BILL_INVARIANTS,
});
