import { csvText, type Cells } from '@cloudtally/plugin-sdk/testing';

/** A usage line of an EA export, version 2024-08-01. */
export const EA_ROW: Cells = {
  InvoiceSectionName: 'R&D',
  AccountName: 'Contoso',
  AccountOwnerId: 'owner@contoso.test',
  SubscriptionId: '11111111-2222-3333-4444-555555555555',
  SubscriptionName: 'Production',
  ResourceGroup: 'web',
  ResourceLocation: 'eastasia',
  Date: '10/18/2026',
  ProductName: 'Virtual Machines Dv5 Series - D2 v5 - HK East',
  MeterCategory: 'Virtual Machines',
  MeterSubCategory: 'Dv5 Series',
  MeterId: 'aaaa-bbbb',
  MeterName: 'D2 v5',
  MeterRegion: 'AP East',
  UnitOfMeasure: '1 Hour',
  Quantity: '24',
  EffectivePrice: '0.08',
  CostInBillingCurrency: '1.92',
  CostCenter: '',
  ConsumedService: 'Microsoft.Compute',
  ResourceId: '/subscriptions/1/resourceGroups/web/providers/Microsoft.Compute/virtualMachines/web-1',
  Tags: '"env": "prod","owner": "ops"',
  ReservationId: '',
  UnitPrice: '0.08',
  PublisherType: 'Azure',
  PublisherName: 'Microsoft',
  ChargeType: 'Usage',
  Frequency: 'UsageBased',
  PricingModel: 'OnDemand',
  BillingAccountId: '87654321',
  BillingAccountName: 'Contoso EA',
  BillingCurrencyCode: 'USD',
  BillingPeriodStartDate: '10/01/2026',
  BillingPeriodEndDate: '10/31/2026',
  BillingProfileId: '87654321',
  PartNumber: 'AAH-12345',
  PayGPrice: '0.1',
  ServiceFamily: 'Compute',
  AccountId: '7',
  ResourceLocationNormalized: 'eastasia',
};

/** A usage line of an MCA export, version 2023-12-01-preview; names in its own case. */
export const MCA_ROW: Cells = {
  invoiceId: 'G001',
  billingAccountId: 'mca-1',
  billingAccountName: 'Contoso MCA',
  billingProfileId: 'profile-1',
  billingPeriodStartDate: '10/01/2026',
  billingPeriodEndDate: '10/31/2026',
  date: '10/18/2026',
  serviceFamily: 'Storage',
  consumedService: 'Microsoft.Storage',
  meterId: 'm-1',
  meterName: 'Hot LRS Data Stored',
  meterCategory: 'Storage',
  ProductName: 'Blob Storage',
  SubscriptionId: 'sub-9',
  subscriptionName: 'Archive',
  publisherName: 'Microsoft',
  resourceGroupName: 'files',
  ResourceId: '/subscriptions/9/resourceGroups/files/providers/Microsoft.Storage/storageAccounts/one',
  location: 'HK East',
  effectivePrice: '0.02',
  quantity: '100',
  unitOfMeasure: '1 GB/Month',
  chargeType: 'Usage',
  billingCurrency: 'HKD',
  pricingCurrency: 'USD',
  costInBillingCurrency: '15.6',
  costInPricingCurrency: '2',
  paygCostInBillingCurrency: '19.5',
  exchangeRatePricingToBilling: '7.8',
  tags: '{"env":"prod"}',
  PayGPrice: '0.025',
  frequency: 'UsageBased',
  pricingModel: 'On Demand',
};

export const ALL_EA = Object.keys(EA_ROW);

/** The manifest of one run, whose parts hold these rows. */
export const manifest = (
  parts: Readonly<Record<string, number | undefined>>,
  more: { submitted?: string; type?: string; name?: string; month?: string; total?: number } = {},
): string =>
  JSON.stringify({
    manifestVersion: '2024-04-01',
    blobCount: Object.keys(parts).length,
    ...(more.total === undefined ? {} : { dataRowCount: more.total }),
    exportConfig: {
      exportName: more.name ?? 'daily',
      resourceId:
        '/providers/Microsoft.Billing/billingAccounts/87654321/providers/Microsoft.CostManagement/exports/daily',
      dataVersion: '2024-08-01',
      type: more.type ?? 'ActualCost',
    },
    deliveryConfig: { partitionData: true, fileFormat: 'Csv' },
    runInfo: {
      executionType: 'Scheduled',
      submittedTime: more.submitted ?? '2026-11-03T08:00:00.1032074Z',
      runId: 'run',
      startDate: `${more.month ?? '2026-10'}-01T00:00:00`,
      endDate: `${more.month ?? '2026-10'}-31T00:00:00`,
    },
    blobs: Object.entries(parts).map(([name, dataRowCount]) => ({
      blobName: `exports/daily/20261001-20261031/202611030800/run/${name}`,
      byteCount: 1,
      ...(dataRowCount === undefined ? {} : { dataRowCount }),
    })),
  });

export const eaCsv = (rows: readonly Cells[]): string => csvText(rows);
