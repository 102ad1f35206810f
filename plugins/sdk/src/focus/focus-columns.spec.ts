import { FOCUS_FIELDS } from '../charge/focus-fields';
import { FOCUS_COLUMNS } from './focus-columns';

const columns = Object.keys(FOCUS_COLUMNS);
const required = (how: 'column' | 'value') => columns.filter(column => FOCUS_COLUMNS[column]!.required === how);

describe('the columns of a FOCUS file, as the specification has them', () => {
  it('are 57, each read by its kind', () => {
    expect(columns).toHaveLength(57);
    expect(Object.fromEntries(columns.map(column => [column, FOCUS_COLUMNS[column]!.kind]))).toMatchObject({
      BilledCost: 'decimal',
      BillingCurrency: 'currency',
      BillingPeriodStart: 'instant',
      ChargeCategory: 'category',
      PricingCurrency: 'text',
      SkuPriceDetails: 'text',
      Tags: 'tags',
    });
  });

  it('may not be empty where a charge would be worth nothing without them', () => {
    expect(required('value')).toEqual([
      'BilledCost',
      'BillingAccountId',
      'BillingCurrency',
      'BillingPeriodEnd',
      'BillingPeriodStart',
      'ChargeCategory',
      'ChargePeriodEnd',
      'ChargePeriodStart',
      'ProviderName',
      'ServiceName',
    ]);
  });

  it('must be in the heading, and may be empty, where the charge has something in their place', () => {
    expect(required('column')).toEqual([
      'ContractedCost',
      'EffectiveCost',
      'InvoiceIssuerName',
      'ListCost',
      'PublisherName',
      'ServiceCategory',
    ]);
  });

  it('are a field of the charge, or kept beside its fields', () => {
    expect(columns.filter(column => !FOCUS_FIELDS.has(column))).toEqual([
      'BillingAccountType',
      'BillingPeriodEnd',
      'BillingPeriodStart',
      'CapacityReservationId',
      'CapacityReservationStatus',
      'CommitmentDiscountCategory',
      'CommitmentDiscountName',
      'CommitmentDiscountQuantity',
      'CommitmentDiscountStatus',
      'CommitmentDiscountType',
      'CommitmentDiscountUnit',
      'InvoiceId',
      'PricingCurrency',
      'PricingCurrencyContractedUnitPrice',
      'PricingCurrencyEffectiveCost',
      'PricingCurrencyListUnitPrice',
      'ServiceSubcategory',
      'SkuPriceDetails',
      'SkuPriceId',
      'SubAccountType',
    ]);
    expect([...FOCUS_FIELDS.keys()].filter(column => !columns.includes(column))).toEqual([
      'BillingPeriod',
      'x_ServiceCode',
      'x_ChargeType',
      'x_Project',
      'x_OrderId',
    ]);
  });
});
