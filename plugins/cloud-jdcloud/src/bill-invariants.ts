import { balances, Decimal, type DecimalText, type RowInvariant } from '@cloudtally/plugin-sdk';
import type { BillRow } from './bill-row';
import { isRefund } from './kinds';

const sent = (text: string | null | undefined): DecimalText => text ?? '0';
/** One fen: payable is cut to it, list price and discount are not. */
const FEN = '0.01';
const MODEL = 'jdcloud-sdk-go, services/billing/models';

/** What the field comments promise about a line; nothing of it was compared with a live account. */
export const BILL_INVARIANTS: readonly RowInvariant<BillRow>[] = [
  {
    code: 'jdcloud.item_payable',
    source: `${MODEL}, FormulaBillSummary: 优惠前费用, 优惠金额, 应付金额`,
    says: {
      zh: '应付金额应等于优惠前费用减优惠金额，误差不超过一分（应付保留两位小数）。',
      en: 'Payable is the fee before discount less the discount, to a fen: payable has two decimals.',
    },
    holds: ({ item }) => !item || balances([item.billFee], [sent(item.discountFee), item.actualFee], FEN),
    severity: 'warning',
  },
  {
    code: 'jdcloud.item_decimals',
    source: 'jdcloud-sdk-go, services/partner/models: list and discount to six decimals (6位), payable to two (2位)',
    says: {
      zh: '应付金额最多两位小数，优惠前费用最多六位。',
      en: 'Payable has two decimals at most, the list fee six.',
    },
    holds: ({ item }) => !item || (decimals(item.actualFee) <= 2 && decimals(item.billFee) <= 6),
    severity: 'warning',
  },
  {
    code: 'jdcloud.item_usage',
    source: `${MODEL}, FormulaBillSummary: 实际用量, 抵扣用量, 计费用量`,
    says: { zh: '计费用量应等于实际用量减抵扣用量。', en: 'What is billed is what was used less what was deducted.' },
    holds: ({ item }) => !item || balances([sent(item.actualUsage)], [sent(item.deductUsage), sent(item.billingUsage)]),
    severity: 'warning',
  },
  {
    code: 'jdcloud.detail_payable',
    source: `${MODEL}, BillSummaryV2: 账单总额, 优惠金额, 优惠后总价金额`,
    says: {
      zh: '优惠后总价应等于账单总额减优惠金额，误差不超过一分。',
      en: 'The price after discount is the total less the discount, to a fen.',
    },
    holds: ({ detail }) => !detail || balances([detail.totalFee], [sent(detail.discountFee), detail.realTotalFee], FEN),
    severity: 'warning',
  },
  {
    code: 'jdcloud.detail_paid',
    source: `${MODEL}, BillSummaryV2: 代金券, 余额, 现金, 欠费; that vouchers are inside the price is not stated`,
    says: {
      zh: '优惠后总价应等于代金券、余额、现金与欠费之和。',
      en: 'The price after discount is the sum of vouchers, balance, cash and arrears.',
    },
    holds: ({ detail }) =>
      !detail ||
      balances(
        [sent(detail.cashCouponPayFee), sent(detail.balancePayFee), sent(detail.cashPayFee), sent(detail.arrearFee)],
        [detail.realTotalFee],
      ),
    severity: 'warning',
  },
  {
    code: 'jdcloud.refund_sign',
    source: 'not documented: refunds (退订) are expected below zero, and looked at where they are not',
    says: {
      zh: '只有退订的行，应付金额预期为负或零。',
      en: 'A line that is nothing but a refund is expected not to be above zero.',
    },
    holds: ({ item, detail, kinds }) =>
      kinds.length === 0 ||
      !kinds.every(isRefund) ||
      new Decimal(item?.actualFee ?? detail?.realTotalFee ?? '0').lte(0),
    severity: 'warning',
  },
];

/** Digits after the point, zeros at the end not counted. */
const decimals = (amount: DecimalText): number => new Decimal(amount).decimalPlaces();
