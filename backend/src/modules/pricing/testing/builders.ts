import type { Agreement } from '../domain/agreement';
import type { ChargeCell } from '../domain/charge-cell';

/** A cell with every cost equal to `cost` unless told otherwise. */
export const aCell = ({ cost = '100', ...given }: Partial<ChargeCell> & { cost?: string } = {}): ChargeCell => ({
  customerId: 'customer-1',
  currency: 'CNY',
  provider: 'aliyun',
  serviceCode: 'ecs',
  serviceName: '云服务器 ECS',
  region: 'cn-hangzhou',
  charges: 1,
  quantity: null,
  unit: null,
  listCost: cost,
  contractedCost: cost,
  billedCost: cost,
  ...given,
});

/** A framework agreement over everything, at 90 % of list. */
export const anAgreement = (given: Partial<Agreement> = {}): Agreement => ({
  id: `id-${given.code ?? 'PA-1'}`,
  code: 'PA-1',
  name: '框架价',
  source: 'customer',
  kind: 'framework',
  provider: null,
  serviceCode: null,
  currency: null,
  validFrom: '2026-01-01',
  validTo: null,
  model: 'pricing-share',
  params: { basis: 'listCost', factor: '0.9' },
  unit: null,
  contract: null,
  ...given,
});
