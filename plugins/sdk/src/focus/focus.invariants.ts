import type { RowInvariant } from '../cloud';
import { readDecimal, readInstant } from '../files';
import { Decimal } from '../money';
import type { FocusRow } from './focus-row';
import { readCategory, readFrequency } from './focus-values';

const SOURCE = 'FOCUS 1.2';
const exact = (row: FocusRow, column: string): Decimal | null => {
  const value = row[column];
  return value == null || !readDecimal(value) ? null : new Decimal(value);
};
const category = (row: FocusRow) => readCategory(row.ChargeCategory ?? '');
const isCorrection = (row: FocusRow) => row.ChargeClass != null;
const equalOrNull = (left: Decimal | null, right: Decimal | null) => !left || !right || left.equals(right);

/** One unit of the last digit that the vendor wrote: exporters cut products to the column's scale. */
const lastDigit = (value: Decimal) => new Decimal(10).pow(-value.decimalPlaces());

/** The rules of FOCUS that one row can break alone; the rule's own number is the source. */
export const FOCUS_INVARIANTS: readonly RowInvariant<FocusRow>[] = [
  {
    code: 'focus.charge_period',
    source: `${SOURCE} ChargePeriodEnd-C-004-M, ChargePeriodStart-C-004-M`,
    says: { zh: '费用周期的结束不早于开始', en: 'The charge period does not end before it starts' },
    holds: row => (readInstant(row.ChargePeriodEnd ?? '') ?? 0) >= (readInstant(row.ChargePeriodStart ?? '') ?? 0),
    severity: 'error',
  },
  {
    code: 'focus.billing_period',
    source: `${SOURCE} BillingPeriodEnd-C-004-M, BillingPeriodStart-C-004-M`,
    says: { zh: '账期的结束晚于开始', en: 'The billing period ends after it starts' },
    holds: row => (readInstant(row.BillingPeriodEnd ?? '') ?? 0) > (readInstant(row.BillingPeriodStart ?? '') ?? 0),
    severity: 'error',
  },
  {
    code: 'focus.list_cost_product',
    source: `${SOURCE} ListCost-C-009-C`,
    says: { zh: '目录成本 = 目录单价 × 计价数量', en: 'List cost = list unit price x pricing quantity' },
    holds: row => isCorrection(row) || isProduct(row, 'ListCost', 'ListUnitPrice'),
    severity: 'warning',
  },
  {
    code: 'focus.credit_costs',
    source: `${SOURCE} EffectiveCost-C-010-C, ListCost-C-008-C`,
    says: { zh: '抵扣行的各项成本等于账单成本', en: 'On a credit every cost equals the billed cost' },
    holds: row =>
      category(row) !== 'Credit' ||
      ['EffectiveCost', 'ListCost'].every(column => equalOrNull(exact(row, column), exact(row, 'BilledCost'))),
    severity: 'warning',
  },
  {
    code: 'focus.purchase_frequency',
    source: `${SOURCE} ChargeFrequency-C-004-C`,
    says: { zh: '购买行的频率是一次性或周期性', en: 'A purchase is one-time or recurring' },
    holds: row =>
      category(row) !== 'Purchase' ||
      ['One-Time', 'Recurring'].includes(readFrequency(row.ChargeFrequency ?? '') ?? ''),
    severity: 'warning',
  },
  {
    code: 'focus.consumed_only_on_usage',
    source: `${SOURCE} ConsumedQuantity-C-004-C`,
    says: { zh: '只有用量行有消耗量', en: 'Only usage has a consumed quantity' },
    holds: row => category(row) === 'Usage' || row.ConsumedQuantity == null,
    severity: 'warning',
  },
];

function isProduct(row: FocusRow, cost: string, price: string): boolean {
  const [total, unit, quantity] = [exact(row, cost), exact(row, price), exact(row, 'PricingQuantity')];
  if (!total || !unit || !quantity) return true;
  return unit.times(quantity).minus(total).abs().lte(lastDigit(total));
}
