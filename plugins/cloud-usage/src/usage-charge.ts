import { offsetMinutes, parseLossless, type AccountFacts, type Charge } from '@cloudtally/plugin-sdk';
import type { UsageRow } from './usage-row';
import { settingsOf } from './settings-of';

const DAY_MS = 86_400_000;

/** Usage of our own product costs us nothing here: price agreements bill its quantity. */
export function usageCharge(row: UsageRow, account: AccountFacts): Charge {
  const settings = settingsOf(account);
  const provider = account.providerName ?? account.invoiceIssuerName;
  const start = Date.parse(`${row.date}T00:00:00Z`) - offsetMinutes(settings.zone) * 60_000;
  return {
    billedCost: '0',
    effectiveCost: '0',
    listCost: '0',
    contractedCost: '0',
    billingCurrency: settings.currency,
    billingAccountId: account.billingAccountId,
    subAccountId: row.customer,
    subAccountName: row.customer,
    billingPeriod: row.date.slice(0, 7),
    chargePeriodStart: new Date(start).toISOString(),
    chargePeriodEnd: new Date(start + DAY_MS).toISOString(),
    chargeCategory: 'Usage',
    chargeClass: null,
    chargeDescription: row.product,
    chargeFrequency: 'Usage-Based',
    consumedQuantity: row.count,
    consumedUnit: row.unit,
    pricingQuantity: row.count,
    pricingUnit: row.unit,
    pricingCategory: 'Standard',
    providerName: provider,
    publisherName: provider,
    invoiceIssuerName: account.invoiceIssuerName || provider,
    serviceName: row.product,
    serviceCategory: 'Other',
    skuId: row.product,
    tags: row.metadata === null ? null : (parseLossless(row.metadata) as Record<string, string>),
    xServiceCode: row.product,
    xChargeType: 'Usage',
  };
}
