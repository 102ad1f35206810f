import { defineFeed, rowHash, z, type AccountFacts, type BillingMonth, type Charge } from '@cloudtally/plugin-sdk';
import { BILL_INVARIANTS } from './bill-invariants';
import { billPages } from './bill-pages';
import { billRow } from './bill-row';
import { billTasks } from './bill-tasks';
import { chargesOfBillRow } from './charge-of-bill-row';
import { lineTotals } from './instance-bill.feed';
import type { AliyunSettings } from './settings';

const word = z.string().max(4096).nullish();

/** `Data.Items[]` of DescribeSplitItemBill: a bill line, and the part of it that it is. */
export const splitRow = billRow.extend({
  SplitAccountID: word,
  SplitAccountName: word,
  SplitBillingCycle: word,
  SplitBillingDate: word,
  SplitCommodityCode: word,
  SplitItemID: word,
  SplitItemName: word,
  SplitProductDetail: word,
});
export type SplitRow = z.infer<typeof splitRow>;
const COLUMNS = Object.keys(splitRow.shape).sort() as (keyof SplitRow)[];

/**
 * The split bill: what a shared resource came to, bucket by bucket and domain by domain. It is the same money as the
 * instance bill, so an account has one or the other.
 */
export const splitBill = defineFeed<AliyunSettings, SplitRow>({
  id: 'split-bill',
  title: { zh: '分拆账单', en: 'Split bill' },
  row: splitRow,
  plan: (context, period) => (context.settings.lines === 'split' ? billTasks(context, period) : Promise.resolve([])),
  fetch: (context, task, period) => {
    const query = { BillingCycle: period, IsHideZeroCharge: 'false' };
    return billPages<SplitRow>(context, { action: 'DescribeSplitItemBill', query }, task);
  },
  charge: chargesOfSplitRow,
  key: row =>
    `${[row.SplitBillingDate, row.SplitAccountID, row.SplitItemID, row.InstanceID, row.BillingItemCode, row.Item]
      .map(part => (part ?? '').slice(0, 60))
      .join('|')}|${rowHash(row, COLUMNS)}`,
  total: (context, period) =>
    context.settings.lines === 'split' ? lineTotals(context, period) : Promise.resolve(null),
  invariants: BILL_INVARIANTS,
});

/** As the line's, for the part's own account, day and resource. */
function chargesOfSplitRow(row: SplitRow, period: BillingMonth, account: AccountFacts): Charge[] {
  const { SplitAccountID, SplitBillingDate, SplitItemID, SplitItemName, SplitProductDetail, ...line } = row;
  const part = {
    ...line,
    OwnerID: SplitAccountID || line.OwnerID,
    BillingDate: SplitBillingDate || line.BillingDate,
    InstanceID: SplitItemID || line.InstanceID,
    NickName: SplitItemName || line.NickName,
    ProductDetail: SplitProductDetail || line.ProductDetail,
  };
  return chargesOfBillRow(part, period, account);
}
