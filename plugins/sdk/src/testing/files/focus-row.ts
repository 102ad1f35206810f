import type { Cells } from './file-folder';

/** A valid row of a FOCUS file; tests change what they are about. */
export const FOCUS_ROW: Cells = {
  BilledCost: '1.50',
  BillingAccountId: '1234567890123',
  BillingCurrency: 'USD',
  BillingPeriodEnd: '2024-10-01 00:00:00',
  BillingPeriodStart: '2024-09-01 00:00:00',
  ChargeCategory: 'Usage',
  ChargeDescription: '每小时 $0.5, "按量"',
  ChargeFrequency: 'Usage-Based',
  ChargePeriodEnd: '2024-09-18 23:00:00',
  ChargePeriodStart: '2024-09-18 22:00:00',
  ConsumedQuantity: '3',
  ContractedCost: '1.50',
  EffectiveCost: '1.50',
  InvoiceIssuerName: 'Amazon Web Services, Inc.',
  ListCost: '1.50',
  ListUnitPrice: '0.5',
  PricingQuantity: '3',
  ProviderName: 'AWS',
  PublisherName: 'Amazon Web Services, Inc.',
  ServiceCategory: 'Compute',
  ServiceName: 'Amazon Elastic Compute Cloud',
  SubAccountId: '51738928782',
  Tags: '{"env": "dev", "cost": 12.340}',
};

/** All 57 columns, and nothing that FOCUS 1.2 finds fault with. */
export const WHOLE_FOCUS_ROW: Cells = {
  ...FOCUS_ROW,
  AvailabilityZone: 'use1-az1',
  BillingAccountName: 'Payer',
  BillingAccountType: 'AWS Account',
  BillingPeriodEnd: '2024-10-01T00:00:00Z',
  BillingPeriodStart: '2024-09-01T00:00:00Z',
  CapacityReservationId: 'cr-1',
  CapacityReservationStatus: 'Used',
  ChargeClass: '',
  ChargePeriodEnd: '2024-09-18T23:00:00Z',
  ChargePeriodStart: '2024-09-18T22:00:00Z',
  CommitmentDiscountCategory: 'Spend',
  CommitmentDiscountId: 'arn:aws:savingsplans::1:savingsplan/1',
  CommitmentDiscountName: 'Plan 1',
  CommitmentDiscountQuantity: '1.5',
  CommitmentDiscountStatus: 'Used',
  CommitmentDiscountType: 'Compute Savings Plan',
  CommitmentDiscountUnit: 'USD',
  ConsumedUnit: 'Hours',
  ContractedUnitPrice: '0.5',
  InvoiceId: 'INV-1',
  PricingCategory: 'Committed',
  PricingCurrency: 'USD',
  PricingCurrencyContractedUnitPrice: '0.5',
  PricingCurrencyEffectiveCost: '1.5',
  PricingCurrencyListUnitPrice: '0.5',
  PricingUnit: 'Hours',
  RegionId: 'us-east-1',
  RegionName: 'US East (N. Virginia)',
  ResourceId: 'i-1',
  ResourceName: 'web-1',
  ResourceType: 'Instance',
  ServiceSubcategory: 'Virtual Machines',
  SkuId: 'SKU1',
  SkuMeter: 'Compute Hour',
  SkuPriceDetails: '{"x_OperatingSystem":"Linux"}',
  SkuPriceId: 'SKU1.JRTCKXETXF',
  SubAccountName: 'dev',
  SubAccountType: 'AWS Account',
};

const nothing = (names: string): Cells => Object.fromEntries(names.split(' ').map(name => [name, '']));
const UNPRICED = nothing(
  'ConsumedQuantity ConsumedUnit ListUnitPrice ContractedUnitPrice PricingQuantity PricingUnit PricingCategory',
);
const UNCOMMITTED = nothing(
  'CommitmentDiscountCategory CommitmentDiscountId CommitmentDiscountName CommitmentDiscountQuantity CommitmentDiscountStatus CommitmentDiscountType CommitmentDiscountUnit',
);

/** A usage, a credit and a purchase of one month (UTC) as a provider's FOCUS file has them; no rule of FOCUS is broken. */
export function focusMonthRows(
  provider: string,
  month: { start: string; end: string; day: string; next: string },
): Cells[] {
  const usage: Cells = {
    ...WHOLE_FOCUS_ROW,
    ProviderName: provider,
    BillingPeriodStart: month.start,
    BillingPeriodEnd: month.end,
    ChargePeriodStart: month.day,
    ChargePeriodEnd: month.next,
  };
  const credit = {
    ...usage,
    ...UNPRICED,
    ...UNCOMMITTED,
    ChargeCategory: 'Credit',
    ChargeFrequency: 'One-Time',
    BilledCost: '-3',
    EffectiveCost: '-3',
    ContractedCost: '-3',
    ListCost: '-3',
  };
  const purchase = {
    ...usage,
    ChargeCategory: 'Purchase',
    ChargeFrequency: 'One-Time',
    CommitmentDiscountStatus: '',
    ConsumedQuantity: '',
    ConsumedUnit: '',
  };
  return [usage, credit, purchase];
}
