import { balances, Decimal, type RowInvariant } from '@cloudtally/plugin-sdk';
import type { BillRow } from './bill-row';
import { agrees, sent } from './payable';

const MODEL = 'volcengine-nodejs-sdk, service/billing, ListBillDetail: names of the amount fields';
/** One fen: a line is rounded to it. */
const FEN = '0.01';

/** What the vendor documents about a line, and what its field names promise. */
export const BILL_INVARIANTS: readonly RowInvariant<BillRow>[] = [
  {
    code: 'volcengine.discounted',
    source: `${MODEL}; its example rounds up: 0.042 - 0.03612 - (-0.00412) = 0.01`,
    says: {
      zh: '折后价应等于原价减优惠减抹零（抹零可为负）。',
      en: 'The discounted amount is list price less discount less rounding, which may be negative.',
    },
    holds: row =>
      balances(
        [row.OriginalBillAmount],
        [sent(row.PreferentialBillAmount), sent(row.RoundAmount), row.DiscountBillAmount],
        FEN,
      ),
    severity: 'warning',
  },
  {
    code: 'volcengine.payable_after_vouchers',
    source: `${MODEL}; one of two candidates, not verified against a live account`,
    says: {
      zh: '若应付已扣代金券：应付加代金券与积分抵扣应等于折后价。两种口径应只有一种成立，见账号设置。',
      en: 'If payable is after vouchers, payable and what vouchers and points paid are the discounted amount. One of two readings holds; see the setting.',
    },
    holds: row => agrees('after-vouchers', row),
    severity: 'warning',
  },
  {
    code: 'volcengine.payable_before_vouchers',
    source: `${MODEL}; one of two candidates, not verified against a live account`,
    says: {
      zh: '若应付未扣代金券：应付应等于折后价。两种口径应只有一种成立，见账号设置。',
      en: 'If payable is before vouchers, it is the discounted amount. One of two readings holds; see the setting.',
    },
    holds: row => agrees('before-vouchers', row),
    severity: 'warning',
  },
  {
    code: 'volcengine.paid_and_unpaid',
    source: 'public clients of the billing API, compared with real accounts: PaidAmount + UnpaidAmount = PosttaxAmount',
    says: {
      zh: '已付加欠费应等于含税金额；非结算行除外。',
      en: 'What is paid and unpaid is the amount with tax, but on lines that are not settled.',
    },
    holds: row =>
      !isSettled(row) ||
      !row.PosttaxAmount ||
      balances([sent(row.PaidAmount), sent(row.UnpaidAmount)], [row.PosttaxAmount]),
    severity: 'warning',
  },
  {
    code: 'volcengine.tax',
    source: `${MODEL}: PretaxAmount, Tax, PosttaxAmount`,
    says: { zh: '不含税金额加税额应等于含税金额。', en: 'The amount without tax and the tax are the amount with tax.' },
    holds: row => !row.PosttaxAmount || balances([sent(row.PretaxAmount), sent(row.Tax)], [row.PosttaxAmount]),
    severity: 'warning',
  },
  {
    code: 'volcengine.refund_sign',
    source: 'volcengine.com, billing center: bill types; a refund (退款) is negative',
    says: { zh: '退款行的应付金额不能为正。', en: 'A refund is never above zero.' },
    holds: row => !row.BillCategory.startsWith('退款') || new Decimal(row.PayableAmount).lte(0),
    severity: 'error',
  },
];

/** A line of a sale that somebody else settles is kept, and not owed by this account. */
export const isSettled = ({ SettlementType }: Pick<BillRow, 'SettlementType'>): boolean => SettlementType !== '非结算';
