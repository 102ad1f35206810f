import { AppError } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../testing';
import {
  addCustomer,
  addTenant,
  agree,
  billingBench,
  type BillingBench,
  type Tenant,
} from '../bills/testing/billing-bench';
import { PriceAgreement, type AgreementTerms } from './pricing.module';

const database = testDatabase();

describe('price agreements (M-118, M-120, M-122)', () => {
  let bench: BillingBench;
  let tenant: Tenant;
  let customer: string;
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database, 'staff');
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `agree${++count}`);
    customer = await addCustomer(database, tenant, 'C1');
  });

  const inTransaction = <T>(run: Parameters<typeof bench.db.transaction<T>>[0]) =>
    bench.as(tenant, () => bench.db.transaction(run));
  const find = (id: string) =>
    bench.as(tenant, () => bench.db.source.getRepository(PriceAgreement).findOneByOrFail({ id }));
  const draft = (given: Partial<AgreementTerms> = {}) =>
    inTransaction(tx =>
      bench.agreements.draft(tx, {
        name: '框架价',
        customerId: customer,
        model: 'pricing-share',
        params: { basis: 'listCost', factor: '0.9' },
        scopeKind: 'framework',
        validFrom: '2026-01-01',
        ...given,
      }),
    );

  it.each`
    second                                                | taken    | why
    ${{}}                                                 | ${true}  | ${'the same scope and time'}
    ${{ validFrom: '2027-01-01' }}                        | ${true}  | ${'the first is open'}
    ${{ validFrom: '2025-01-01', validTo: '2026-01-01' }} | ${false} | ${'half-open: it ends where the first begins'}
    ${{ scopeKind: 'project' }}                           | ${false} | ${'a project beside a framework is another scope'}
    ${{ scopeProvider: 'aliyun' }}                        | ${false} | ${'a provider is another scope'}
    ${{ scopeCurrency: 'CNY' }}                           | ${false} | ${'a currency is another scope'}
  `(
    'refuse two of one scope at one time, and name both: $why',
    async ({ second, taken }: { second: object; taken: boolean }) => {
      await agree(bench, tenant, customer, { name: 'first' });
      const [first] = await database.query<{ code: string }>(
        'select code from app.price_agreement where customer_id = $1',
        [customer],
      );
      const id = await draft(second);
      const activated = inTransaction(tx => bench.agreements.activate(tx, id)).then(
        () => null,
        (error: unknown) => error as AppError,
      );
      const error = await activated;
      expect(error?.code ?? null).toBe(taken ? 'pricing.agreements_overlap' : null);
      if (error) {
        const { code } = await find(id);
        expect(error.text.zh).toContain(code);
        expect(error.text.en).toContain(first!.code);
        expect(error.text.en).toContain('framework');
      }
    },
  );

  it('have the database as the wall behind that look', async () => {
    const first = await agree(bench, tenant, customer);
    const second = await draft();
    await expect(
      database.query(`update app.price_agreement set state = 'active' where id = $1`, [second]),
    ).rejects.toThrow('price_agreement_no_overlap');
    expect((await find(first)).state).toBe('active');
  });

  it('let one of two activations at once through', async () => {
    const drafts = [await draft(), await draft()];
    const results = await Promise.allSettled(drafts.map(id => inTransaction(tx => bench.agreements.activate(tx, id))));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((results.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toMatchObject({
      code: 'pricing.agreements_overlap',
    });
  });

  it.each`
    params                                 | path               | why
    ${{ basis: 'listCost' }}               | ${'params.factor'} | ${'a term is missing'}
    ${{ basis: 'ourCost', factor: '0.9' }} | ${'params.basis'}  | ${'not one of the choices'}
    ${{ basis: 'listCost', factor: 0.9 }}  | ${'params.factor'} | ${'a number is not a decimal text'}
  `('say which term is wrong: $why', async ({ params, path }: { params: object; path: string }) => {
    const error = (await draft({ params }).catch((caught: unknown) => caught)) as AppError;
    expect(error.code).toBe('input.invalid');
    expect(Object.keys(error.fieldErrors!)).toEqual([path]);
  });

  it('refuse a model that is not installed', async () => {
    await expect(draft({ model: 'pricing-gone' })).rejects.toMatchObject({ code: 'pricing.model_unknown' });
  });

  it('name a currency where the terms are a price per unit', async () => {
    const perUnit = { model: 'pricing-unit', params: { unit: 'GB', unitPrice: '1' } };
    const error = (await draft(perUnit).catch((caught: unknown) => caught)) as AppError;
    expect(error).toMatchObject({ code: 'pricing.currency_needed' });
    expect(Object.keys(error.fieldErrors!)).toEqual(['scopeCurrency']);
    await expect(draft({ ...perUnit, scopeCurrency: 'CNY' })).resolves.toBeDefined();
  });

  it('never change while in force; a new version takes over from a month on', async () => {
    const id = await agree(bench, tenant, customer);
    const agreement = await find(id);
    await expect(
      inTransaction(tx => bench.agreements.change(tx, agreement, { ...agreement, name: 'x' })),
    ).rejects.toMatchObject({
      code: 'pricing.agreement_in_force',
    });
    await expect(database.query(`update app.price_agreement set params = '{}' where id = $1`, [id])).rejects.toThrow(
      'is in force',
    );

    const next = await inTransaction(tx =>
      bench.agreements.replace(tx, agreement, {
        ...agreement,
        params: { basis: 'listCost', factor: '0.8' },
        validFrom: '2026-07-01',
        validTo: null,
      }),
    );
    expect(await find(id)).toMatchObject({ state: 'ended', validTo: '2026-07-01', params: { factor: '0.9' } });
    expect(await find(next)).toMatchObject({
      state: 'active',
      validFrom: '2026-07-01',
      supersedesId: id,
      params: { factor: '0.8' },
    });
  });

  it('ended before it began never held, and leaves room for another', async () => {
    const id = await agree(bench, tenant, customer);
    await inTransaction(async tx => bench.agreements.end(tx, await find(id), '2025-06-01'));
    expect(await find(id)).toMatchObject({ state: 'ended', validTo: '2026-01-01' });
    await expect(agree(bench, tenant, customer)).resolves.toBeDefined();
  });

  it('never name the contract of another customer', async () => {
    const other = await addCustomer(database, tenant, 'C2');
    const contractId = await inTransaction(tx =>
      bench.contracts.draft(
        tx,
        { name: '合同', customerId: other, kind: 'framework' },
        {
          validFrom: '2026-01-01',
          discount: '1',
          onTopDiscount: '1',
          rebateShare: '0',
          settlementCycle: 'monthly',
          creditTermDays: 30,
        },
      ),
    );
    await expect(draft({ contractId })).rejects.toThrow('foreign key');
  });
});
