import { Decimal, type RowInvariant } from '@cloudtally/plugin-sdk';
import { readDecimal } from '@cloudtally/plugin-sdk/files';
import { FOCUS_INVARIANTS } from '@cloudtally/plugin-sdk/focus';
import { azureDay, isDetailRow, type AzureDetailRow } from './azure-detail-row';

const SOURCE = 'learn.microsoft.com/azure/cost-management-billing/dataset-schema/cost-usage-details-mca';
/** Prices are blended averages with a limited number of digits. */
const BLENDED = new Decimal('0.01');

const exact = (row: AzureDetailRow, column: string): Decimal | null => {
  const value = row[column];
  return value != null && readDecimal(value) ? new Decimal(value) : null;
};

const product = (row: AzureDetailRow, factors: readonly string[]): Decimal | null => {
  const values = factors.map(column => exact(row, column));
  return values.every(value => value !== null) ? values.reduce((all, value) => all.times(value), new Decimal(1)) : null;
};

const near = (left: Decimal | null, right: Decimal | null): boolean =>
  !left || !right || left.minus(right).abs().lte(BLENDED);

const DETAIL_INVARIANTS: readonly RowInvariant<AzureDetailRow>[] = [
  {
    code: 'azure.effective_price_product',
    source: `${SOURCE}: effectivePrice, costInPricingCurrency`,
    says: { zh: '成本 = 数量 × 有效单价', en: 'Cost = quantity x effective price' },
    holds: row =>
      near(
        product(row, ['Quantity', 'EffectivePrice']),
        exact(row, 'CostInPricingCurrency') ?? exact(row, 'CostInBillingCurrency'),
      ),
    severity: 'warning',
  },
  {
    code: 'azure.payg_product',
    source: `${SOURCE}: paygCostInBillingCurrency`,
    says: { zh: '零售成本 = 零售单价 × 数量 × 汇率', en: 'Retail cost = retail price x quantity x exchange rate' },
    holds: row =>
      near(
        product(row, ['PayGPrice', 'Quantity', 'ExchangeRatePricingToBilling']),
        exact(row, 'PaygCostInBillingCurrency'),
      ),
    severity: 'warning',
  },
  {
    code: 'azure.billing_period',
    source: `${SOURCE}: billingPeriodStartDate, billingPeriodEndDate`,
    says: { zh: '账期的结束不早于开始', en: 'The billing period does not end before it starts' },
    holds: row => (azureDay(row.BillingPeriodEndDate) ?? 0) >= (azureDay(row.BillingPeriodStartDate) ?? 0),
    severity: 'error',
  },
];

const only = (applies: (row: AzureDetailRow) => boolean) => (rule: RowInvariant<AzureDetailRow>) => ({
  ...rule,
  holds: (row: AzureDetailRow) => !applies(row) || rule.holds(row),
});

/** Each format by its own documentation. */
export const AZURE_INVARIANTS: readonly RowInvariant<AzureDetailRow>[] = [
  ...DETAIL_INVARIANTS.map(only(isDetailRow)),
  ...FOCUS_INVARIANTS.map(only(row => !isDetailRow(row))),
];
