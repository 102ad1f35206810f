import { Decimal, defineFeed, type ControlTotal, type BillingMonth } from '@cloudtally/plugin-sdk';
import { BILL_INVARIANTS } from './bill-invariants';
import { billKey } from './bill-key';
import { totalsOf } from './bill-owners';
import { billPages } from './bill-pages';
import { billRow, type BillRow } from './bill-row';
import { billTasks } from './bill-tasks';
import { chargesOfBillRow } from './charge-of-bill-row';
import type { AliyunSettings } from './settings';
import type { AliyunContext } from './transport';

/**
 * The instance bill by billing item: usage, orders, refunds and adjustments of a month. A re-read
 * replaces the slice, because the vendor gives no record ids.
 */
export const instanceBill = defineFeed<AliyunSettings, BillRow>({
  id: 'instance-bill',
  title: { zh: '实例账单', en: 'Instance bill' },
  row: billRow,
  plan: (context, period) => (context.settings.lines !== 'split' ? billTasks(context, period) : Promise.resolve([])),
  fetch: (context, task, period) => {
    const query = { BillingCycle: period, IsBillingItem: 'true', IsHideZeroCharge: 'false' };
    return billPages<BillRow>(context, { action: 'DescribeInstanceBill', query }, task);
  },
  charge: chargesOfBillRow,
  key: billKey,
  total: (context, period) =>
    context.settings.lines !== 'split' ? lineTotals(context, period) : Promise.resolve(null),
  invariants: BILL_INVARIANTS,
});

/** The lines know nothing of what is dropped below a fen, so it is added back. @throws UpstreamFailed */
export function lineTotals(context: AliyunContext, period: BillingMonth): Promise<ControlTotal[]> {
  return totalsOf(context, period, row => {
    const lines = new Decimal(row.PretaxAmount).plus(row.RoundDownDiscount || '0');
    return context.settings.voucherMode === 'credit' ? lines.minus(row.DeductedByCashCoupons || '0') : lines;
  });
}
