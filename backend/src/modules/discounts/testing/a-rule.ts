import type { DatedRule, DiscountScope } from '../domain/discount-rule';

const ANYTHING: DiscountScope = {
  customerId: null,
  level: null,
  industry: null,
  currency: null,
  provider: null,
  serviceCode: null,
  region: null,
  tagKey: null,
  tagValue: null,
  project: null,
  firstDay: null,
  lastDay: null,
};

/** A platform rule over everything, 10 % off, with any other. */
export const aRule = ({
  scope,
  ...given
}: Partial<Omit<DatedRule, 'scope'>> & { scope?: Partial<DiscountScope> } = {}): DatedRule => ({
  id: `id-${given.code ?? 'DR-1'}`,
  code: 'DR-1',
  name: '优惠',
  layer: 'platform',
  benefit: { kind: 'multiplier', factor: '0.9' },
  stacking: 'stack',
  exclusionGroup: null,
  priority: 10,
  cap: null,
  promotion: null,
  quota: null,
  validFrom: '2026-01-01',
  validTo: null,
  ...given,
  scope: { ...ANYTHING, ...scope },
});
