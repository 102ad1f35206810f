import type { AccountFacts, Charge } from '@cloudtally/plugin-sdk';
import { FOCUS_COLUMNS, isExtension, MAPPED_EXTENSIONS } from './focus-columns';
import { monthOf, type FocusRow } from './focus-row';
import {
  readCategory,
  readClass,
  readDecimal,
  readFrequency,
  readInstant,
  readPricing,
  readTags,
} from './focus-values';

/**
 * One FOCUS row is one charge, field by field; nothing is computed that the row says.
 *
 * A cost that the vendor left out (FOCUS forbids it, AWS and Oracle do it) takes the next one in the
 * row list -> contracted -> billed, and is named in `xFocus.x_CostsFilledIn`. A number with more than
 * 12 decimals is rounded there, and its own text stays in `xFocus` as `x_Exact<Column>`.
 *
 * @param row     checked by `focusRow`
 * @param account stands in for an issuer that the row does not name
 */
export function focusCharge(row: FocusRow, account: Pick<AccountFacts, 'invoiceIssuerName'>): Charge {
  const kept = keptColumns(row);
  const number = (column: string) => {
    const value = row[column];
    const read = value == null ? null : readDecimal(value);
    if (read?.cut) kept[`x_Exact${column}`] = value!;
    return read?.text ?? null;
  };
  const billedCost = number('BilledCost')!;
  const contractedCost = number('ContractedCost');
  const listCost = number('ListCost');
  const effectiveCost = number('EffectiveCost');
  const filledIn = Object.entries({ ContractedCost: contractedCost, ListCost: listCost, EffectiveCost: effectiveCost })
    .filter(([, value]) => value === null)
    .map(([column]) => column);
  if (filledIn.length > 0) kept.x_CostsFilledIn = filledIn.join(',');

  const charge: Charge = {
    billedCost,
    effectiveCost: effectiveCost ?? billedCost,
    listCost: listCost ?? contractedCost ?? billedCost,
    contractedCost: contractedCost ?? billedCost,
    billingCurrency: row.BillingCurrency!,
    billingAccountId: row.BillingAccountId!,
    billingAccountName: row.BillingAccountName ?? null,
    subAccountId: row.SubAccountId ?? null,
    subAccountName: row.SubAccountName ?? null,
    billingPeriod: monthOf(row),
    chargePeriodStart: instant(row.ChargePeriodStart),
    chargePeriodEnd: instant(row.ChargePeriodEnd),
    chargeCategory: readCategory(row.ChargeCategory!)!,
    chargeClass: row.ChargeClass ? readClass(row.ChargeClass) : null,
    chargeDescription: row.ChargeDescription ?? null,
    chargeFrequency: row.ChargeFrequency ? readFrequency(row.ChargeFrequency) : null,
    consumedQuantity: number('ConsumedQuantity'),
    consumedUnit: row.ConsumedUnit ?? null,
    pricingQuantity: number('PricingQuantity'),
    pricingUnit: row.PricingUnit ?? null,
    listUnitPrice: number('ListUnitPrice'),
    contractedUnitPrice: number('ContractedUnitPrice'),
    pricingCategory: row.PricingCategory ? readPricing(row.PricingCategory) : null,
    providerName: row.ProviderName!,
    publisherName: row.PublisherName ?? row.ProviderName!,
    invoiceIssuerName: row.InvoiceIssuerName ?? account.invoiceIssuerName,
    serviceName: row.ServiceName!,
    serviceCategory: row.ServiceCategory ?? 'Other',
    skuId: row.SkuId ?? null,
    skuMeter: row.SkuMeter ?? null,
    resourceId: row.ResourceId ?? null,
    resourceName: row.ResourceName ?? null,
    resourceType: row.ResourceType ?? null,
    regionId: row.RegionId ?? null,
    regionName: row.RegionName ?? null,
    availabilityZone: row.AvailabilityZone ?? null,
    commitmentDiscountId: row.CommitmentDiscountId ?? null,
    tags: row.Tags ? readTags(row.Tags) : null,
    xServiceCode: row.x_ServiceCode ?? row.ServiceName!,
    xChargeType: row.x_ChargeType ?? row.ChargeCategory!,
    xProject: row.x_Project ?? null,
    xOrderId: row.x_OrderId ?? null,
  };
  return Object.keys(kept).length > 0 ? { ...charge, xFocus: kept } : { ...charge, xFocus: null };
}

const instant = (value: string | null | undefined): string => new Date(readInstant(value!)!).toISOString();

/** What the charge has no field for. A plain UTC month needs no keeping: `billingPeriod` says it. */
function keptColumns(row: FocusRow): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [column, value] of Object.entries(row)) {
    if (value === null) continue;
    const known = Object.hasOwn(FOCUS_COLUMNS, column) ? FOCUS_COLUMNS[column] : undefined;
    if (known ? !known.mapped : isExtension(column) && !MAPPED_EXTENSIONS.has(column)) kept[column] = value;
  }
  if (isPlainMonth(row)) {
    delete kept.BillingPeriodStart;
    delete kept.BillingPeriodEnd;
  }
  return kept;
}

function isPlainMonth(row: FocusRow): boolean {
  const start = Date.parse(`${monthOf(row)}-01T00:00:00Z`);
  const next = new Date(start);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return readInstant(row.BillingPeriodStart!) === start && readInstant(row.BillingPeriodEnd ?? '') === next.getTime();
}
