import { Decimal, FOCUS_SPECIFICATION } from '@cloudtally/plugin-sdk';
import type { FocusRow } from '@cloudtally/plugin-sdk/focus';

/** A charge as the view `focus_charge` gives it: the fact with its dictionaries. */
export interface FactRow {
  readonly [column: string]: unknown;
  readonly period: string;
  readonly cloud_account_id: string;
  readonly customer_id: string | null;
  readonly feed: string;
  /** The raw page, the row in it, and which of the row's charges. */
  readonly page_no: string;
  readonly row_no: number;
  readonly part: number;
  /** Of a part of a shared charge. */
  readonly weight?: string | null;
  readonly quantity?: string | null;
}

export interface FactColumn {
  /** In the view. */
  readonly from: string;
  /** The attribute of the charge that says who may see it. */
  readonly attribute: string;
}

/** What the fact keeps of a FOCUS row. The rest is in the vendor's own row. */
export const FACT_COLUMNS: Readonly<Record<string, FactColumn>> = {
  AvailabilityZone: { from: 'availability_zone', attribute: 'regionId' },
  BilledCost: { from: 'billed_cost', attribute: 'billedCost' },
  BillingAccountId: { from: 'billing_account_id', attribute: 'cloudAccount' },
  BillingCurrency: { from: 'billing_currency', attribute: 'billingCurrency' },
  ChargeCategory: { from: 'charge_category', attribute: 'chargeCategory' },
  ChargeClass: { from: 'charge_class', attribute: 'chargeClass' },
  ChargeFrequency: { from: 'charge_frequency', attribute: 'chargeCategory' },
  ChargePeriodEnd: { from: 'charge_period_end', attribute: 'chargePeriodEnd' },
  ChargePeriodStart: { from: 'charge_period_start', attribute: 'chargePeriodStart' },
  ContractedCost: { from: 'contracted_cost', attribute: 'contractedCost' },
  EffectiveCost: { from: 'effective_cost', attribute: 'effectiveCost' },
  InvoiceIssuerName: { from: 'invoice_issuer_name', attribute: 'cloudAccount' },
  ListCost: { from: 'list_cost', attribute: 'listCost' },
  PricingCategory: { from: 'pricing_category', attribute: 'chargeCategory' },
  PricingQuantity: { from: 'quantity', attribute: 'quantity' },
  PricingUnit: { from: 'unit', attribute: 'unit' },
  ProviderName: { from: 'provider_name', attribute: 'providerName' },
  PublisherName: { from: 'publisher_name', attribute: 'providerName' },
  RegionId: { from: 'region_id', attribute: 'regionId' },
  RegionName: { from: 'region_name', attribute: 'regionId' },
  ResourceId: { from: 'resource_id', attribute: 'resourceId' },
  ResourceName: { from: 'resource_name', attribute: 'resourceName' },
  ResourceType: { from: 'resource_type', attribute: 'resourceId' },
  ServiceCategory: { from: 'service_category', attribute: 'serviceCategory' },
  ServiceName: { from: 'service_name', attribute: 'serviceName' },
  SkuId: { from: 'sku_id', attribute: 'skuId' },
  SkuMeter: { from: 'sku_meter', attribute: 'skuMeter' },
  SubAccountId: { from: 'sub_account_id', attribute: 'subAccountId' },
  SubAccountName: { from: 'sub_account_name', attribute: 'subAccountName' },
  Tags: { from: 'tags', attribute: 'tags' },
  x_AttributionState: { from: 'state', attribute: 'state' },
  x_BillingCycle: { from: 'period', attribute: 'period' },
  x_ChargeType: { from: 'charge_type', attribute: 'chargeType' },
  x_ServiceCode: { from: 'service_code', attribute: 'serviceCode' },
};

/** Where the fact is the law and not the row: money as it was reconciled, and what only we know. */
const FACT_DECIDES: ReadonlySet<string> = new Set([
  'BilledCost',
  'ContractedCost',
  'EffectiveCost',
  'ListCost',
  'x_AttributionState',
  'x_BillingCycle',
]);

/** The FOCUS row of a fact, and over it what the vendor's row says besides. */
export function factRow(fact: FactRow, mapped: FocusRow | null): Record<string, string | null> {
  const row: Record<string, string | null> = { ...mapped };
  for (const [column, { from }] of Object.entries(FACT_COLUMNS))
    if (!mapped || FACT_DECIDES.has(column)) row[column] = cell(column, fact[from]);
  if (mapped && fact.weight) shareOut(row, fact as FactRow & { readonly weight: string });
  // The fact keeps one quantity, which for usage is also what was consumed.
  if (!mapped && row.ChargeCategory === 'Usage') {
    row.ConsumedQuantity = row.PricingQuantity ?? null;
    row.ConsumedUnit = row.PricingUnit ?? null;
  }
  return row;
}

/** The vendor's row speaks of the whole charge, a part has its share of what was used. */
function shareOut(
  row: Record<string, string | null>,
  { weight, quantity }: FactRow & { readonly weight: string },
): void {
  const whole = row.PricingQuantity;
  for (const column of ['PricingQuantity', 'ConsumedQuantity']) {
    const used = row[column];
    if (!used) continue;
    row[column] = used === whole && quantity ? trimmed(quantity) : new Decimal(used).times(weight).toFixed();
  }
}

function cell(column: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return FOCUS_SPECIFICATION[column]?.kind === 'decimal' ? trimmed(text) : text;
}

/** "1.500000000000" is "1.5": numeric(38,12) writes all its places. */
const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
