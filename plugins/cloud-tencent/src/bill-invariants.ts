import { Decimal, type RowInvariant } from '@cloudtally/plugin-sdk';
import type { BillComponent, BillRow } from './bill-row';
import { isCompensation, isRefund } from './charge-kind';
import { owed } from './owed';

const EIGHT_DECIMALS = new Decimal('0.00000001');
const every = (test: (component: BillComponent) => boolean) => (row: BillRow) => row.ComponentSet.every(test);

const isPaid = (each: BillComponent): boolean =>
  owed(each.VoucherPayAmount)
    .plus(owed(each.CashPayAmount))
    .plus(owed(each.IncentivePayAmount))
    .plus(owed(each.TransferPayAmount))
    .equals(owed(each.RealCost));

/** What is not shown cannot be checked: contract prices and refunds have no list price and no rate. */
function isDiscounted({ Cost, Discount, RealCost, OriginalCostWithRI, OriginalCostWithSP }: BillComponent): boolean {
  if (!isShown(Cost) || !isShown(Discount)) return true;
  const base = owed(Cost).minus(owed(OriginalCostWithRI)).minus(owed(OriginalCostWithSP));
  // The rate has eight decimals, and so has the result.
  const tolerance = base.abs().times(EIGHT_DECIMALS).plus(EIGHT_DECIMALS);
  return base.times(owed(Discount)).minus(owed(RealCost)).abs().lte(tolerance);
}

const isShown = (text: string | null | undefined): boolean => Boolean(text && /^-?\d/.test(text));

/** What the vendor documents about a record. Only the sign of a refund is certain enough to stop one. */
export const BILL_INVARIANTS: readonly RowInvariant<BillRow>[] = [
  {
    code: 'tencent.payment_split',
    source: 'cloud.tencent.com 555/19182, fields of the bill: the four payments; held in every published example',
    says: {
      zh: '优惠后总价应等于优惠券、现金、赠送金与分成金支出之和。',
      en: 'The discounted total is the sum of what vouchers, cash, gifts and shared income paid.',
    },
    holds: every(isPaid),
    severity: 'warning',
  },
  {
    code: 'tencent.discount',
    source: 'vendor model of BillDetailComponent.RealCost: (list - RI list - SP list) x discount',
    says: {
      zh: '优惠后总价应等于（原价 − 预留实例抵扣原价 − 节省计划抵扣原价）× 折扣率，误差不超过第八位小数。',
      en: 'The discounted total is (list less what reservations and savings plans covered) x discount, to the eighth decimal.',
    },
    holds: every(isDiscounted),
    severity: 'warning',
  },
  {
    code: 'tencent.refund_sign',
    source: 'cloud.tencent.com 555/7465: refunds and compensations are negative',
    says: { zh: '退款与补偿记录的金额不能为正。', en: 'A refund or a compensation is never above zero.' },
    holds: row =>
      !(isRefund(row) || isCompensation(row)) || row.ComponentSet.every(({ RealCost }) => owed(RealCost).lte(0)),
    severity: 'error',
  },
];
