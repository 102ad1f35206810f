/**
 * The columns of "Cost and usage details (actual)", by agreement.
 *
 * Source: learn.microsoft.com/azure/cost-management-billing/dataset-schema/cost-usage-details-ea (versions
 * 2021-01-01 to 2024-08-01) and .../cost-usage-details-mca (2021-10-01, 2023-12-01-preview). The two agreements
 * write the same names in another case, and so do exports of one agreement, so that names count and case does not.
 */
const list = (names: string): readonly string[] => names.trim().split(/\s+/);

const SHARED = list(`
  BillingAccountId BillingAccountName BillingPeriodStartDate BillingPeriodEndDate BillingProfileId BillingProfileName
  InvoiceSectionId InvoiceSectionName SubscriptionId SubscriptionName ResourceLocation Date ProductName MeterCategory
  MeterSubCategory MeterId MeterName MeterRegion UnitOfMeasure Quantity EffectivePrice CostInBillingCurrency CostCenter
  ConsumedService ResourceId Tags AdditionalInfo ServiceInfo1 ServiceInfo2 ReservationId ReservationName UnitPrice
  ProductOrderId ProductOrderName Term PublisherType PublisherName ChargeType Frequency PricingModel
  IsAzureCreditEligible PayGPrice ServiceFamily CostAllocationRuleName BenefitId BenefitName`);

const EA_ONLY = list(`
  AccountName AccountOwnerId AccountId ResourceGroup OfferId ResourceName AvailabilityZone BillingCurrencyCode
  PartNumber PlanName ResourceLocationNormalized`);

const MCA_ONLY = list(`
  InvoiceId PreviousInvoiceId ResellerName ResellerMpnId ServicePeriodStartDate ServicePeriodEndDate ProductId
  PublisherId ResourceGroupName Location BillingCurrency PricingCurrency CostInPricingCurrency CostInUsd
  PaygCostInBillingCurrency PaygCostInUsd ExchangeRatePricingToBilling ExchangeRateDate Provider PartnerTenantId
  PartnerName CustomerTenantId CustomerName PartnerEarnedCreditRate PartnerEarnedCreditApplied`);

/** What the mapping cannot do without, in every version. */
const NEEDED = list(`
  BillingAccountId BillingPeriodStartDate BillingPeriodEndDate SubscriptionId Date Quantity CostInBillingCurrency
  ChargeType`);

/** An agreement's file: its name for people, its columns, those it must have. */
export interface AzureFormat {
  readonly agreement: 'EA' | 'MCA';
  readonly format: string;
  readonly columns: readonly string[];
  readonly required: readonly string[];
}

export const AZURE_FORMATS: readonly AzureFormat[] = [
  {
    agreement: 'EA',
    format: 'Azure EA cost and usage details',
    columns: [...SHARED, ...EA_ONLY],
    required: [...NEEDED, 'BillingCurrencyCode'],
  },
  {
    agreement: 'MCA',
    format: 'Azure MCA cost and usage details',
    columns: [...SHARED, ...MCA_ONLY],
    required: [...NEEDED, 'BillingCurrency'],
  },
];

export const AZURE_COLUMNS: readonly string[] = [...SHARED, ...EA_ONLY, ...MCA_ONLY];

const AMOUNTS: ReadonlySet<string> = new Set(
  list(`Quantity EffectivePrice CostInBillingCurrency UnitPrice PayGPrice CostInPricingCurrency CostInUsd
    PaygCostInBillingCurrency PaygCostInUsd ExchangeRatePricingToBilling`),
);
const DAYS: ReadonlySet<string> = new Set(list('BillingPeriodStartDate BillingPeriodEndDate Date'));

export const isAmount = (column: string): boolean => AMOUNTS.has(column);
export const isDay = (column: string): boolean => DAYS.has(column);
