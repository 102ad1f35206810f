import { daysIn, defineFeed, type BillingMonth, type PullTask, type RawPage } from '@cloudtally/plugin-sdk';
import { BILL_INVARIANTS } from './bill-invariants';
import { billKey } from './bill-key';
import { totalsOf } from './bill-overview';
import { billRow, type BillRow } from './bill-row';
import { chargesOfBillRow } from './charge-of-bill-row';
import { volcengineClient } from './client';
import { pagedList } from './paged-list';
import type { VolcengineSettings } from './settings';

/** By charge item, in detail: the finest lines, with an id of their own. */
const FINEST = { GroupTerm: 0, GroupPeriod: 2, IgnoreZero: 0 };

/** Usage, orders, refunds and adjustments of a month, line by line. */
export const billDetail = defineFeed<VolcengineSettings, BillRow>({
  id: 'bill-detail',
  title: { zh: '账单明细', en: 'Bill detail' },
  row: billRow,
  plan: ({ settings }, period) => Promise.resolve(settings.pullBy === 'day' ? daysOf(period) : MONTH),
  fetch: (context, { params }, period) => {
    const input = { BillPeriod: period, ...FINEST, ...(params.day ? { ExpenseDate: params.day } : {}) };
    // Checked against `row` by the host, one by one: a bad row is set aside, the others stay.
    return pagedList(volcengineClient(context), 'ListBillDetail', input) as AsyncIterable<RawPage<BillRow>>;
  },
  charge: chargesOfBillRow,
  key: billKey,
  total: totalsOf,
  invariants: BILL_INVARIANTS,
});

const MONTH: readonly PullTask[] = [{ key: 'month', params: {} }];

const daysOf = (period: BillingMonth): PullTask[] =>
  Array.from({ length: daysIn(period) }, (_, at) => {
    const day = `${period}-${String(at + 1).padStart(2, '0')}`;
    return { key: `day-${day}`, params: { day } };
  });
