import type { Charge } from '@cloudtally/plugin-sdk';
import { contentHash } from './charge-content';

const charge: Charge = {
  billedCost: '1.50',
  effectiveCost: '1.50',
  listCost: '2',
  contractedCost: '1.5',
  billingCurrency: 'CNY',
  billingAccountId: 'b',
  billingPeriod: '2026-10',
  chargePeriodStart: '2026-10-01T00:00:00Z',
  chargePeriodEnd: '2026-10-02T00:00:00Z',
  chargeCategory: 'Usage',
  providerName: 'P',
  publisherName: 'P',
  invoiceIssuerName: 'I',
  serviceName: 'S',
  serviceCategory: 'Compute',
  xServiceCode: 's',
  xChargeType: 'PayAsYouGo',
  tags: { a: '1', b: '2' },
};
const hash = (more: Partial<Charge> = {}) => contentHash('k', { ...charge, ...more });

describe('contentHash (B4)', () => {
  it.each<[Partial<Charge>, string]>([
    [{ billedCost: '1.5', listCost: '2.000' }, 'zeros after the last digit say nothing'],
    [{ tags: { b: '2', a: '1' } }, 'the order of tags says nothing'],
    [{ tags: Object.freeze({ b: '2', a: '1' }) }, 'nor whether a mapping gives them to many charges'],
    [{ skuId: null }, 'a missing field is a missing field, absent or null'],
  ])('%j is the same content: %s', more => {
    expect(hash(more)).toBe(hash());
  });

  it('two amounts that no double tells apart are two contents', () => {
    expect(hash({ billedCost: '12345678901234567890.1' })).not.toBe(hash({ billedCost: '12345678901234567890.2' }));
  });

  const changes: Partial<Charge>[] = [
    { billedCost: '1.500000000001' },
    { effectiveCost: '1.51' },
    { listCost: '20' },
    { contractedCost: '-1.5' },
    { billingCurrency: 'USD' },
    { billingAccountId: 'c' },
    { subAccountId: 's' },
    { subAccountName: 's' },
    { chargePeriodStart: '2026-10-01T00:00:01Z' },
    { chargePeriodEnd: '2026-10-02T00:00:01Z' },
    { chargeCategory: 'Tax' },
    { chargeClass: 'Correction' },
    { chargeDescription: 'd' },
    { chargeFrequency: 'Recurring' },
    { consumedQuantity: '1' },
    { consumedUnit: 'u' },
    { pricingQuantity: '1' },
    { pricingUnit: 'u' },
    { listUnitPrice: '1' },
    { contractedUnitPrice: '1' },
    { pricingCategory: 'Other' },
    { providerName: 'Q' },
    { publisherName: 'Q' },
    { invoiceIssuerName: 'Q' },
    { serviceName: 'Q' },
    { serviceCategory: 'Q' },
    { skuId: 'q' },
    { skuMeter: 'q' },
    { resourceId: 'q' },
    { resourceName: 'q' },
    { resourceType: 'q' },
    { regionId: 'q' },
    { regionName: 'q' },
    { availabilityZone: 'q' },
    { commitmentDiscountId: 'q' },
    { tags: { a: '1' } },
    { xServiceCode: 'q' },
    { xChargeType: 'q' },
    { xProject: 'q' },
    { xOrderId: 'q' },
    { xFocus: { InvoiceId: 'q' } },
  ];
  it('every change of a field is another content, and no two are alike', () => {
    const hashes = changes.map(hash);
    expect(new Set([hash(), ...hashes]).size).toBe(changes.length + 1);
  });
});
