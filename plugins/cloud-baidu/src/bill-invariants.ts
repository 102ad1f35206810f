import { balances, Decimal, type DecimalText, type RowInvariant } from '@cloudtally/plugin-sdk';
import type { BillRow } from './bill-row';

const sent = (text: string | null | undefined): DecimalText => text ?? '0';
const PAGE = 'cloud.baidu.com, finance API, resource month bill, and bce-sdk-java, ProductMonthBillItem';

/** What the vendor documents about a line; nothing of it was compared with a live account. */
export const BILL_INVARIANTS: readonly RowInvariant<BillRow>[] = [
  {
    code: 'baidu.payable_parts',
    source: `${PAGE}: financePrice = cash + rebate + creditCost + creditRefund + debt`,
    says: {
      zh: '应付金额应等于现金、返点、账期支付、账期退款与欠费之和。',
      en: 'Payable is the sum of cash, rebate, credit term, credit refund and debt.',
    },
    holds: row =>
      balances(
        [sent(row.cash), sent(row.rebate), sent(row.creditCost), sent(row.creditRefund), sent(row.debt)],
        [row.financePrice],
      ),
    severity: 'warning',
  },
  {
    code: 'baidu.discount_parts',
    source: `${PAGE}: noPaidPrice = couponPrice + discountCouponPrice + discountPrice + sysGold`,
    says: {
      zh: '优惠金额应等于代金券、折扣券、折扣与销账之和。',
      en: 'What need not be paid is the sum of vouchers, discount coupons, discounts and write-offs.',
    },
    holds: row =>
      balances(
        [sent(row.couponPrice), sent(row.discountCouponPrice), sent(row.discountPrice), sent(row.sysGold)],
        [sent(row.noPaidPrice)],
      ),
    severity: 'warning',
  },
  {
    code: 'baidu.payable',
    source: 'follows from the two identities of the vendor; not stated by it',
    says: {
      zh: '账单金额减优惠金额应等于应付金额。',
      en: 'The amount of the bill less what need not be paid is payable.',
    },
    holds: row => balances([row.originPrice], [sent(row.noPaidPrice), row.financePrice]),
    severity: 'warning',
  },
  {
    code: 'baidu.refund_sign',
    source: 'not documented: refunds are expected below zero, and looked at where they are not',
    says: { zh: '退款行的应付金额预期为负或零。', en: 'A refund is expected not to be above zero.' },
    holds: row => !isRefund(row) || new Decimal(row.financePrice).lte(0),
    severity: 'warning',
  },
];

/** The vendor's order types are an open list; a refund says so in one of its two columns. */
export const isRefund = ({ orderType, orderTypeDesc }: Pick<BillRow, 'orderType' | 'orderTypeDesc'>): boolean =>
  /REFUND/i.test(orderType ?? '') || (orderTypeDesc ?? '').includes('退');
