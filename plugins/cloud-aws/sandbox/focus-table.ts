import type { BillLine } from '@cloudtally/plugin-sdk/sandbox';
import type { ExportRow } from './delivery-format';
import {
  columnsOf,
  commitmentOf,
  contracted,
  hourOf,
  invoiceOf,
  ISSUER,
  isZero,
  minus,
  monthOf,
  pricedUsage,
  type ExportFacts,
  type ExportTable,
} from './export-table';

const CATEGORIES = { usage: 'Usage', purchase: 'Purchase', refund: 'Usage', adjustment: 'Adjustment' } as const;

const NAMES =
  'AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingAccountType BillingCurrency BillingPeriodEnd BillingPeriodStart CapacityReservationId CapacityReservationStatus ChargeCategory ChargeClass ChargeDescription ChargeFrequency ChargePeriodEnd ChargePeriodStart CommitmentDiscountCategory CommitmentDiscountId CommitmentDiscountName CommitmentDiscountQuantity CommitmentDiscountStatus CommitmentDiscountType CommitmentDiscountUnit ConsumedQuantity ConsumedUnit ContractedCost ContractedUnitPrice EffectiveCost InvoiceId InvoiceIssuerName ListCost ListUnitPrice PricingCategory PricingCurrency PricingCurrencyContractedUnitPrice PricingCurrencyEffectiveCost PricingCurrencyListUnitPrice PricingQuantity PricingUnit ProviderName PublisherName RegionId RegionName ResourceId ResourceName ResourceType ServiceCategory ServiceName ServiceSubcategory SkuId SkuMeter SkuPriceDetails SkuPriceId SubAccountId SubAccountName SubAccountType Tags x_Discounts x_Operation x_ServiceCode'.split(
    ' ',
  );

/** `SELECT * FROM FOCUS_1_2_AWS`: the 57 columns of FOCUS 1.2 and three of the vendor's own. */
export const FOCUS_TABLE: ExportTable = {
  name: 'FOCUS_1_2_AWS',
  costColumn: 'BilledCost',
  columns: columnsOf(NAMES, {
    double: NAMES.filter(name => /Cost$|Price$|Quantity$/.test(name)),
    time: ['BillingPeriodEnd', 'BillingPeriodStart', 'ChargePeriodEnd', 'ChargePeriodStart'],
    map: ['Tags', 'x_Discounts'],
  }),
  rowsOf(line, at, facts) {
    const charge = chargeRow(line, at, facts);
    return [
      charge,
      ...(line.kind === 'purchase' ? [coveredRow(charge, line, facts)] : []),
      ...(isZero(line.voucher) ? [] : [creditRow(charge, line, facts)]),
    ];
  },
};

function chargeRow(line: BillLine, at: number, facts: ExportFacts): ExportRow {
  const { account, period, kept } = facts;
  const month = monthOf(period);
  const hour = line.kind === 'purchase' ? month : hourOf(period, at);
  const isUsage = line.kind === 'usage';
  const isPriced = isUsage || line.kind === 'purchase';
  const used = isUsage ? pricedUsage(line, at) : { quantity: '1', rate: null };
  const quantity = isPriced ? kept(used.quantity) : null;
  // The vendor leaves prices and SKUs empty on some lines of usage.
  const hasSku = isPriced && at % 5 !== 0;
  const billed = kept(line.payable);
  return {
    AvailabilityZone: line.zone,
    BilledCost: billed,
    BillingAccountId: account.accountId,
    BillingAccountName: account.accountName,
    BillingAccountType: 'AWS Account',
    BillingCurrency: account.currency,
    BillingPeriodEnd: month.end,
    BillingPeriodStart: month.start,
    ChargeCategory: CATEGORIES[line.kind],
    ChargeClass: line.kind === 'refund' ? 'Correction' : null,
    ChargeDescription: `${line.product.detail} ${line.meter.name}`,
    ChargeFrequency: isUsage ? 'Usage-Based' : line.kind === 'purchase' ? 'Recurring' : 'One-Time',
    ChargePeriodEnd: hour.end,
    ChargePeriodStart: hour.start,
    CommitmentDiscountCategory: line.kind === 'purchase' ? 'Usage' : null,
    CommitmentDiscountId: line.kind === 'purchase' ? commitmentOf(facts, line) : null,
    CommitmentDiscountType: line.kind === 'purchase' ? 'Reserved Instance' : null,
    ConsumedQuantity: isUsage ? quantity : null,
    ConsumedUnit: isUsage ? 'Hours' : null,
    ContractedCost: kept(contracted(line)),
    EffectiveCost: line.kind === 'purchase' ? '0' : billed,
    InvoiceId: invoiceOf(facts),
    InvoiceIssuerName: ISSUER,
    ListCost: kept(line.list),
    ListUnitPrice: used.rate && kept(used.rate),
    PricingCategory: isPriced ? (line.kind === 'purchase' ? 'Committed' : 'Standard') : null,
    PricingCurrency: account.currency,
    PricingQuantity: quantity,
    PricingUnit: hasSku ? 'Hours' : null,
    ProviderName: 'AWS',
    PublisherName: 'AWS',
    RegionId: line.region.id,
    RegionName: line.region.name,
    ResourceId: line.resourceId,
    ResourceName: line.resourceName,
    ResourceType: line.spec,
    ServiceCategory: 'Compute',
    ServiceName: line.product.name,
    ServiceSubcategory: 'Other (Compute)',
    SkuId: hasSku ? `${line.product.commodity}-${line.meter.code}` : null,
    SkuMeter: `${line.meter.code}:${line.spec}`,
    SkuPriceDetails: hasSku ? JSON.stringify({ InstanceType: line.spec }) : null,
    SkuPriceId: hasSku ? `${line.product.commodity}.JRTCKXETXF.6YS6EN2CT7` : null,
    SubAccountId: line.subAccountId,
    SubAccountName: line.subAccountName,
    SubAccountType: 'AWS Account',
    Tags: JSON.stringify(Object.fromEntries(Object.entries(line.tags).map(([key, value]) => [`user:${key}`, value]))),
    x_Discounts: isZero(line.discount) ? '{}' : `{"edp_discount":${kept(minus(line.discount))}}`,
    x_Operation: isUsage ? 'RunInstances' : null,
    x_ServiceCode: line.product.code,
  };
}

/** What the reservation covers: no more to pay, and all of its price as effective cost. */
function coveredRow(charge: ExportRow, line: BillLine, { kept }: ExportFacts): ExportRow {
  return {
    ...charge,
    BilledCost: '0',
    EffectiveCost: kept(line.payable),
    ChargeCategory: 'Usage',
    ChargeFrequency: 'Usage-Based',
    CommitmentDiscountStatus: 'Used',
    ConsumedQuantity: '744',
    ConsumedUnit: 'Hours',
    PricingQuantity: '744',
  };
}

/** A credit is a line of its own at this vendor. */
function creditRow(charge: ExportRow, line: BillLine, { kept }: ExportFacts): ExportRow {
  const credit = kept(minus(line.voucher));
  return {
    ...charge,
    BilledCost: credit,
    EffectiveCost: credit,
    ListCost: credit,
    ContractedCost: credit,
    ChargeCategory: 'Credit',
    ChargeClass: null,
    ChargeDescription: 'Promotional credit',
    ChargeFrequency: 'One-Time',
    CommitmentDiscountCategory: null,
    CommitmentDiscountId: null,
    CommitmentDiscountType: null,
    ConsumedQuantity: null,
    ConsumedUnit: null,
    PricingCategory: null,
    PricingQuantity: null,
    PricingUnit: null,
    x_Discounts: '{}',
  };
}
