import type { Charge } from '../charge';
import { FOCUS_FIELDS } from '../charge/focus-fields';
import type { AccountFacts } from '../cloud';
import { readDecimal, readInstant, readTags } from '../files';
import type { DecimalText } from '../money';
import { isStray } from './focus-columns';
import { monthOf, type FocusRow } from './focus-row';
import { readCategory, readClass, readFrequency, readPricing } from './focus-values';

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
  const text = (column: string) => row[column] ?? null;
  const given = (column: string) => row[column]!;
  const read = <T>(column: string, as: (value: string) => T | null) => (row[column] ? as(given(column)) : null);
  const number = (column: string) => read(column, value => keptDecimal(column, value, kept));
  const providerName = given('ProviderName');
  const serviceName = given('ServiceName');

  const charge: Charge = {
    ...costs(number, kept),
    billingCurrency: given('BillingCurrency'),
    billingAccountId: given('BillingAccountId'),
    billingAccountName: text('BillingAccountName'),
    subAccountId: text('SubAccountId'),
    subAccountName: text('SubAccountName'),
    billingPeriod: monthOf(row),
    chargePeriodStart: instant(row.ChargePeriodStart),
    chargePeriodEnd: instant(row.ChargePeriodEnd),
    chargeCategory: readCategory(given('ChargeCategory'))!,
    chargeClass: read('ChargeClass', readClass),
    chargeDescription: text('ChargeDescription'),
    chargeFrequency: read('ChargeFrequency', readFrequency),
    consumedQuantity: number('ConsumedQuantity'),
    consumedUnit: text('ConsumedUnit'),
    pricingQuantity: number('PricingQuantity'),
    pricingUnit: text('PricingUnit'),
    listUnitPrice: number('ListUnitPrice'),
    contractedUnitPrice: number('ContractedUnitPrice'),
    pricingCategory: read('PricingCategory', readPricing),
    providerName,
    publisherName: text('PublisherName') ?? providerName,
    invoiceIssuerName: text('InvoiceIssuerName') ?? account.invoiceIssuerName,
    serviceName,
    serviceCategory: text('ServiceCategory') ?? 'Other',
    skuId: text('SkuId'),
    skuMeter: text('SkuMeter'),
    resourceId: text('ResourceId'),
    resourceName: text('ResourceName'),
    resourceType: text('ResourceType'),
    regionId: text('RegionId'),
    regionName: text('RegionName'),
    availabilityZone: text('AvailabilityZone'),
    commitmentDiscountId: text('CommitmentDiscountId'),
    tags: read('Tags', readTags),
    xServiceCode: text('x_ServiceCode') ?? serviceName,
    xChargeType: text('x_ChargeType') ?? given('ChargeCategory'),
    xProject: text('x_Project'),
    xOrderId: text('x_OrderId'),
  };
  return { ...charge, xFocus: Object.keys(kept).length > 0 ? kept : null };
}

/** The four costs; which of them were not given is noted. */
function costs(number: (column: string) => DecimalText | null, kept: Record<string, string>) {
  const billedCost = number('BilledCost')!;
  const given = {
    ContractedCost: number('ContractedCost'),
    ListCost: number('ListCost'),
    EffectiveCost: number('EffectiveCost'),
  };
  const filledIn = Object.entries(given).filter(([, value]) => value === null);
  if (filledIn.length > 0) kept.x_CostsFilledIn = filledIn.map(([column]) => column).join(',');
  const contractedCost = given.ContractedCost ?? billedCost;
  return {
    billedCost,
    contractedCost,
    listCost: given.ListCost ?? contractedCost,
    effectiveCost: given.EffectiveCost ?? billedCost,
  };
}

function keptDecimal(column: string, value: string, kept: Record<string, string>): DecimalText | null {
  const decimal = readDecimal(value);
  if (decimal?.cut) kept[`x_Exact${column}`] = value;
  return decimal?.text ?? null;
}

const instant = (value: string | null | undefined): string => new Date(readInstant(value!)!).toISOString();

/** What the charge has no field for. A plain UTC month needs no keeping: `billingPeriod` says it. */
function keptColumns(row: FocusRow): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [column, value] of Object.entries(row)) {
    if (value !== null && !FOCUS_FIELDS.has(column) && !isStray(column)) kept[column] = value;
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
