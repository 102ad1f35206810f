import type { AppError } from '@cloudtally/plugin-sdk';
import { declarationOf, ResourceService } from '../../../kernel/resource';
import { testDatabase } from '../../../testing';
import { addCustomer, addTenant, billingBench, type BillingBench, type Tenant } from '../testing/billing-bench';
import { ProductTax } from './product-tax.resource';
import { TaxCode } from './tax-code.resource';
import { TaxRate } from './tax-rate.resource';
import { TaxTreatment } from './tax-treatment.resource';

const database = testDatabase();

describe('what a company says of tax', () => {
  let bench: BillingBench;
  let tenant: Tenant;
  let customer: string;
  let [services, exempt] = ['', ''];
  beforeAll(async () => {
    bench = await billingBench(database, 'staff');
    tenant = await addTenant(database, 'taxes');
    customer = await addCustomer(database, tenant, 'C1', '安娜科技');
    services = (await create(TaxCode, { code: 'SVC', nameZh: '服务', nameEn: 'Services', kind: 'service' })).id;
    exempt = (await create(TaxCode, { code: 'FREE', nameZh: '免税', nameEn: 'Exempt', kind: 'exempt' })).id;
    await create(TaxRate, { taxCodeId: services, rate: '0.06', validFrom: '2026-01-01', validTo: '2026-07-01' });
    await create(TaxTreatment, { name: '默认', treatment: 'included', taxCodeId: services, validFrom: '2026-01-01' });
    await create(ProductTax, { scopeProvider: 'aws', taxCodeId: services, validFrom: '2026-01-01' });
  }, 120_000);
  afterAll(() => bench.close());

  type Kind = new () => TaxCode | TaxRate | ProductTax | TaxTreatment;
  const create = (kind: Kind, row: object, right = 'taxes.write'): Promise<{ id: string }> =>
    bench.as(
      tenant,
      () =>
        new ResourceService(bench.db, declarationOf(kind)).createOne(row as never) as unknown as Promise<{
          id: string;
        }>,
      { permissions: new Map([right, 'taxes.read'].map(key => [key, 'tenant'])) as never },
    );
  const refusal = (kind: Kind, row: object, right?: string) =>
    create(kind, row, right).then(
      () => null,
      ({ code, fieldErrors }: AppError) => [code, ...Object.keys(fieldErrors ?? {})].join(' '),
    );

  it.each`
    kind            | row                                                                               | refused                              | why
    ${TaxRate}      | ${{ rate: '0.09', validFrom: '2026-06-01' }}                                      | ${'taxes.overlap'}                   | ${'two rates in a month'}
    ${TaxRate}      | ${{ rate: '0.09', validFrom: '2025-01-01' }}                                      | ${'taxes.overlap'}                   | ${'an open one over it'}
    ${TaxRate}      | ${{ rate: '1', validFrom: '2026-07-02' }}                                         | ${'taxes.incomplete rate validFrom'} | ${'all of the net, from within a month'}
    ${TaxRate}      | ${{ rate: '-0.01', validFrom: '2026-07-01', validTo: '2026-07-01' }}              | ${'taxes.incomplete rate validTo'}   | ${'below nothing, for no time'}
    ${TaxRate}      | ${{ free: true, rate: '0.06', validFrom: '2026-01-01' }}                          | ${'taxes.incomplete rate'}           | ${'a rate of what is exempt'}
    ${ProductTax}   | ${{ scopeProvider: 'aws', validFrom: '2026-09-01' }}                              | ${'taxes.overlap'}                   | ${'two codes of a provider'}
    ${TaxTreatment} | ${{ name: 'x', treatment: 'included', taxCodeId: null, validFrom: '2025-01-01' }} | ${'taxes.incomplete taxCodeId'}      | ${'tax without a code'}
    ${TaxTreatment} | ${{ name: 'x', treatment: 'none', validFrom: '2025-01-01' }}                      | ${'taxes.incomplete taxCodeId'}      | ${'no tax with a code'}
    ${TaxTreatment} | ${{ name: 'x', treatment: 'included', validFrom: '2026-09-01' }}                  | ${'taxes.overlap'}                   | ${'two defaults'}
  `(
    'refuses $why',
    async ({ kind, row: { free, ...row }, refused }: { kind: Kind; row: { free?: boolean }; refused: string }) => {
      expect(await refusal(kind, { taxCodeId: free ? exempt : services, ...row })).toBe(refused);
    },
  );

  it('takes what does not meet: the month after, another product, a customer of its own treatment', async () => {
    expect([
      await refusal(TaxRate, { taxCodeId: services, rate: '0.09', validFrom: '2026-07-01' }),
      await refusal(TaxRate, { taxCodeId: exempt, rate: '0', validFrom: '2026-01-01' }),
      await refusal(ProductTax, {
        scopeProvider: 'aws',
        scopeServiceCode: 'ec2',
        taxCodeId: exempt,
        validFrom: '2026-01-01',
      }),
      await refusal(TaxTreatment, { name: '安娜', customerId: customer, treatment: 'none', validFrom: '2026-01-01' }),
    ]).toEqual([null, null, null, null]);
  });

  it('is refused to whoever may only look, and to two at once but for one', async () => {
    const row = { scopeProvider: 'gcp', taxCodeId: services, validFrom: '2026-01-01' };
    expect(await refusal(ProductTax, row, 'bills.configure')).toBe('access.permission_missing');
    const outcomes = await Promise.all([1, 2, 3].map(() => refusal(ProductTax, row)));
    expect(outcomes.filter(one => one === null)).toHaveLength(1);
  });
});
