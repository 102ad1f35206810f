import { balances, Decimal, type RowInvariant } from '@cloudtally/plugin-sdk';
import type { BillRow } from './bill-row';

const value = (text: string | null | undefined) => text || '0';
/** One fen: below it a legacy line may carry a rounding remainder. */
const FEN = '0.01';

/** What the vendor documents about a line. Only the sign of a refund is certain enough to stop a row. */
export const BILL_INVARIANTS: readonly RowInvariant<BillRow>[] = [
  {
    code: 'aliyun.payable',
    source:
      'help.alibabacloud.com, bill overview: PretaxAmount = PretaxGrossAmount - InvoiceDiscount - RoundDownDiscount (older pages: - DeductedByCoupons)',
    says: {
      zh: '应付金额应等于原价减优惠减优惠券，误差不超过一分（老账单会把尾差放在某一行）。',
      en: 'Payable is list price less discount less coupons, to a fen (an old-style bill puts its remainder on one line).',
    },
    holds: row =>
      balances([row.PretaxGrossAmount], [row.InvoiceDiscount, value(row.DeductedByCoupons), row.PretaxAmount], FEN),
    severity: 'warning',
  },
  {
    code: 'aliyun.payment_split',
    source: 'names of the payment fields in the vendor model; not verified against a live account',
    says: {
      zh: '应付金额应等于代金券、储值卡、现金与未结清之和。',
      en: 'Payable is the sum of vouchers, prepaid cards, cash and what is outstanding.',
    },
    holds: row =>
      balances(
        [
          value(row.DeductedByCashCoupons),
          value(row.DeductedByPrepaidCard),
          value(row.PaymentAmount),
          value(row.OutstandingAmount),
        ],
        [row.PretaxAmount],
      ),
    severity: 'warning',
  },
  {
    code: 'aliyun.after_discount',
    source: 'name of the field; the vendor model does not describe it',
    says: { zh: '优惠后金额应等于原价减优惠。', en: 'The amount after discount is list price less discount.' },
    holds: row =>
      !row.AfterDiscountAmount ||
      balances([row.PretaxGrossAmount], [row.InvoiceDiscount, row.AfterDiscountAmount], FEN),
    severity: 'warning',
  },
  {
    code: 'aliyun.refund_sign',
    source: 'help.alibabacloud.com, DescribeInstanceBill: Item Refund; its example is negative',
    says: { zh: '退款行的应付金额不能为正。', en: 'A refund is never above zero.' },
    holds: row => row.Item !== 'Refund' || new Decimal(row.PretaxAmount).lte(0),
    severity: 'error',
  },
];
