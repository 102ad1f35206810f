import { balances, Decimal, type RowInvariant } from '@cloudtally/plugin-sdk';
import { goesBack } from './charge-kind';
import type { CustomerRow } from './customer-row';
import type { FeeRow } from './fee-row';

const value = (text: string | null | undefined) => text || '0';
const CUT_OFF = '0.01';

/** The part that pays more than it owes is the vendor's mistake; less than a fen is what it cuts off. */
const isTruncation = (list: string, discount: string, payable: string): boolean =>
  balances([list], [discount, payable], CUT_OFF);

/** What the vendor documents about a line of one's own. Only the sign of a refund is certain enough to stop a row. */
export const FEE_INVARIANTS: readonly RowInvariant<FeeRow>[] = [
  {
    code: 'huawei.payment_split',
    source: 'vendor Go model of ResFeeRecordV2: the eight ways of paying, each with its field',
    says: {
      zh: '应付金额应等于现金、信用、代金券、现金券、储值卡、奖励金、欠费与核销之和。',
      en: 'Payable is the sum of cash, credit, coupons, stored value, bonus, debt and what was written off.',
    },
    holds: row =>
      balances(
        [
          value(row.cash_amount),
          value(row.credit_amount),
          value(row.coupon_amount),
          value(row.flexipurchase_coupon_amount),
          value(row.stored_card_amount),
          value(row.bonus_amount),
          value(row.debt_amount),
          value(row.adjustment_amount),
        ],
        [row.amount],
      ),
    severity: 'warning',
  },
  {
    code: 'huawei.truncation',
    source: 'vendor Go model of BillSumRecordInfoV2: payable = official - discount - truncated',
    says: {
      zh: '官网价减优惠与应付金额之差只能是抹零，不超过一分。',
      en: 'List price less discount is payable, but for what is cut off below a fen.',
    },
    holds: row => isTruncation(value(row.official_amount), value(row.discount_amount), row.amount),
    severity: 'warning',
  },
  {
    code: 'huawei.refund_sign',
    source: 'support.huaweicloud.com, partner bills: amounts of refunds and write-offs are negative',
    says: { zh: '退款与补偿记录的应付金额不能为正。', en: 'A refund or a compensation is never above zero.' },
    holds: row => !goesBack(row.bill_type) || new Decimal(row.amount).lte(0),
    severity: 'error',
  },
];

/** The same of a customer's line, whose fields have other names. */
export const CUSTOMER_INVARIANTS: readonly RowInvariant<CustomerRow>[] = [
  {
    code: 'huawei.customer_payment_split',
    source: 'vendor Go model of SubCustomerMonthlyBillDetail: the seven ways of paying, each with its field',
    says: {
      zh: '应付金额应等于现金、信用、代金券、现金券、储值卡、欠费与核销之和。',
      en: 'Payable is the sum of cash, credit, coupons, stored value, debt and what was written off.',
    },
    holds: row =>
      balances(
        [
          value(row.cash_amount),
          value(row.credit_amount),
          value(row.coupon_amount),
          value(row.flexipurchase_coupon_amount),
          value(row.stored_value_card_amount),
          value(row.debt_amount),
          value(row.writeoff_amount),
        ],
        [row.payment_amount],
      ),
    severity: 'warning',
  },
  {
    code: 'huawei.customer_truncation',
    source: 'vendor Go model of BillSumRecordInfoV2: payable = official - discount - truncated',
    says: {
      zh: '官网价减优惠与应付金额之差只能是抹零，不超过一分。',
      en: 'List price less discount is payable, but for what is cut off below a fen.',
    },
    holds: row => isTruncation(value(row.official_amount), value(row.official_discount_amount), row.payment_amount),
    severity: 'warning',
  },
  {
    code: 'huawei.customer_refund_sign',
    source: 'support.huaweicloud.com, partner bills: amounts of refunds and write-offs are negative',
    says: { zh: '退款与补偿记录的应付金额不能为正。', en: 'A refund or a compensation is never above zero.' },
    holds: row => !goesBack(row.bill_detail_type) || new Decimal(row.payment_amount).lte(0),
    severity: 'error',
  },
];
