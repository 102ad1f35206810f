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
