import { Decimal, type RowInvariant } from '@cloudtally/plugin-sdk';
import { readDecimal, readInstant } from '@cloudtally/plugin-sdk/files';
import { billedOf } from './cur-costs';
import type { CurRow } from './cur-row';

const DICTIONARY = 'docs.aws.amazon.com/cur, Line item details and Pricing details';
/** The vendor writes doubles, and rates with ten decimals. */
const NEAR = new Decimal('0.000001');

const value = (row: CurRow, column: string): Decimal | null => {
  const text = row[column];
  return text && readDecimal(text) ? new Decimal(text) : null;
};
const isProduct = (row: CurRow, cost: string, rate: string): boolean => {
  const [total, price, amount] = [value(row, cost), value(row, rate), value(row, 'line_item_usage_amount')];
  return !total || !price || !amount || price.times(amount).minus(total).abs().lte(NEAR);
};
const follows = (row: CurRow, start: string, end: string, least: number): boolean => {
  const [from, until] = [readInstant(row[start] ?? ''), readInstant(row[end] ?? '')];
  return from !== null && until !== null && until - from >= least;
};

/** What the vendor documents of one line. Only times are certain enough to stop a row. */
export const CUR_INVARIANTS: readonly RowInvariant<CurRow>[] = [
  {
    code: 'aws.usage_period',
    source: `${DICTIONARY}: UsageStartDate, UsageEndDate`,
    says: { zh: '用量的结束不早于开始', en: 'The usage does not end before it starts' },
    holds: row => follows(row, 'line_item_usage_start_date', 'line_item_usage_end_date', 0),
    severity: 'error',
  },
  {
    code: 'aws.billing_period',
    source: `${DICTIONARY}: BillingPeriodStartDate, BillingPeriodEndDate`,
    says: { zh: '账期的结束晚于开始', en: 'The billing period ends after it starts' },
    holds: row => follows(row, 'bill_billing_period_start_date', 'bill_billing_period_end_date', 1),
    severity: 'error',
  },
  {
    code: 'aws.rate_times_usage',
    source: `${DICTIONARY}: UnblendedCost is UnblendedRate multiplied by UsageAmount`,
    says: { zh: '非混合成本 = 费率 × 用量', en: 'Unblended cost is the rate times the usage' },
    holds: row =>
      row.line_item_line_item_type !== 'Usage' ||
      isProduct(row, 'line_item_unblended_cost', 'line_item_unblended_rate'),
    severity: 'warning',
  },
  {
    code: 'aws.list_cost',
    source: `${DICTIONARY}: publicOnDemandCost is the public on-demand rate for the usage`,
    says: { zh: '目录成本 = 公开费率 × 用量', en: 'List cost is the public rate times the usage' },
    holds: row => isProduct(row, 'pricing_public_on_demand_cost', 'pricing_public_on_demand_rate'),
    severity: 'warning',
  },
  {
    code: 'aws.credit_sign',
    source: `${DICTIONARY}: Credit and Refund are applied to the bill as negative amounts`,
    says: { zh: '抵扣和退款不为正', en: 'A credit or refund is not above zero' },
    holds: row =>
      !['Credit', 'Refund'].includes(row.line_item_line_item_type ?? '') ||
      !new Decimal(billedOf(row)).isPositive() ||
      new Decimal(billedOf(row)).isZero(),
    severity: 'warning',
  },
];
