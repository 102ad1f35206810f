import { defineFeed, type BillingMonth } from '@cloudtally/plugin-sdk';
import { BILL_INVARIANTS } from './bill-invariants';
import { billKey } from './bill-key';
import { billRow, detailRow, itemRow, type BillRow } from './bill-row';
import { monthInput, totalsOf } from './bill-summary';
import { chargesOfBillRow } from './charge-of-bill-row';
import { jdcloudClient, type JdcloudClient } from './client';
import { billJoin, type BillJoin } from './join';
import { pagedList } from './paged-list';
import type { JdcloudSettings } from './settings';

/** Names the page after the last of the vendor's: what has no charge item. */
const REST = 'details';

/**
 * The bill of a month, joined from the two lists that the vendor has: charge items know usage and payable, details know
 * what kind of charge it was. A re-read replaces the slice, because neither gives ids.
 */
export const joinedBill = defineFeed<JdcloudSettings, BillRow>({
  id: 'bill',
  title: { zh: '账单', en: 'Bill' },
  row: billRow,
  plan: () => Promise.resolve([{ key: 'month', params: {} }]),
  async *fetch(context, _task, period) {
    const client = jdcloudClient(context);
    const join = billJoin();
    // What can not be read is handed on as it is: the host checks rows one by one and sets the bad ones aside, aloud.
    const unread = await readDetails(client, period, join);
    const input = { billDate: Number.parseInt(period.replace('-', ''), 10) };
    for await (const { number, rows, last } of pagedList(client, 'describeFormulaSummaryList', input)) {
      const joined = rows.map(raw => {
        const item = itemRow.safeParse(raw);
        return item.success ? join.item(item.data) : ({ item: raw, detail: null, kinds: [] } as unknown as BillRow);
      });
      const rest = last ? [...join.rest(), ...unread] : [];
      const following = rest.length > 0 ? REST : null;
      yield {
        number,
        rows: joined,
        cursor: number === 1 ? null : String(number),
        next: last ? following : String(number + 1),
      };
      if (following) yield { number: number + 1, rows: rest, cursor: REST, next: null };
    }
  },
  charge: chargesOfBillRow,
  key: billKey,
  total: totalsOf,
  invariants: BILL_INVARIANTS,
});

/** Reads all details into the join. @returns those that do not fit the schema, as rows of their own */
async function readDetails(client: JdcloudClient, period: BillingMonth, join: BillJoin): Promise<BillRow[]> {
  const unread: BillRow[] = [];
  for await (const { rows } of pagedList(client, 'describeBillDetails', monthInput(period)))
    for (const raw of rows) {
      const detail = detailRow.safeParse(raw);
      if (detail.success) join.detail(detail.data);
      else unread.push({ item: null, detail: raw, kinds: [] } as unknown as BillRow);
    }
  return unread;
}
