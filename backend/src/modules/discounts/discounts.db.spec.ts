import { AppError } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../testing';
import {
  addCustomer,
  addTenant,
  agree,
  approveAll,
  billingBench,
  makeBills,
  type BillingBench,
  type Tenant,
} from '../bills/testing/billing-bench';
import type { RatingTrace } from '../pricing/pricing.module';
import { aCell } from '../pricing/testing/builders';
import { DiscountReader } from './discount-reader';
import { DiscountReviews } from './discount-reviews.service';
import { DiscountRule } from './discount-rule.resource';
import { DiscountRules } from './discount-rules.service';
import type { DiscountTerms } from './discount-terms';
import { DiscountTrials } from './discount-trials.service';
import { SupplierEstimates } from './supplier/supplier-estimates.service';

const database = testDatabase();
const PERIOD = '2026-10';

describe('discount rules in rating (M-123, M-125, M-126, M-132)', () => {
  let bench: BillingBench;
  let rules: DiscountRules;
  let tenant: Tenant;
  let customers: string[];
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database);
    const reader = new DiscountReader();
    const reviews = new DiscountReviews(new DiscountTrials(bench.rating, new SupplierEstimates()), bench.approvals);
    rules = new DiscountRules(bench.db, reader, reviews);
    rules.onModuleInit();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `discount${++count}`);
    customers = await Promise.all(['C1', 'C2', 'C3'].map(code => addCustomer(database, tenant, code)));
    await database.query(`update app.customer set level = 'A' where id = $1`, [customers[1]]);
    bench.charges.cells = customers.flatMap(customerId => [
      aCell({ customerId, serviceCode: 'ecs', cost: '100' }),
      aCell({ customerId, serviceCode: 'oss', serviceName: '对象存储', cost: '50', provider: 'tencent' }),
    ]);
    for (const customer of customers) await agree(bench, tenant, customer);
  });

  const inTransaction = <T>(run: Parameters<typeof bench.db.transaction<T>>[0]) =>
    bench.as(tenant, () => bench.db.transaction(run));
  const draft = (given: Partial<DiscountTerms> = {}, supersedes?: string) =>
    inTransaction(tx =>
      rules.draft(
        tx,
        {
          name: '秋季',
          layer: 'platform',
          benefit: 'multiplier',
          factor: '0.9',
          stacking: 'stack',
          priority: 10,
          validFrom: '2026-10-01',
          ...given,
        },
        supersedes,
      ),
    );
  const inForce = async (given: Partial<DiscountTerms> = {}, supersedes?: string) => {
    const id = await draft(given, supersedes);
    await inTransaction(tx => rules.publish(tx, id));
    await inTransaction(tx => bench.approvals.approve(tx));
    return id;
  };
  const find = (id: string) =>
    bench.as(tenant, () => bench.db.source.getRepository(DiscountRule).findOneByOrFail({ id }));
  const rate = () => bench.as(tenant, () => bench.rating.rate(PERIOD));
  const prices = async () => {
    const rows = await database.query<{ customer_id: string; price: string }>(
      `select customer_id, trim_scale(price)::text as price from app.rated_group
       where tenant_id = $1 and superseded_by is null order by customer_id, no`,
      [tenant.id],
    );
    return customers.map(id => rows.filter(row => row.customer_id === id).map(({ price }) => price));
  };
  const failing = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error as AppError,
    );

  it.each`
    terms                                                                                     | changed      | result                                              | why
    ${{}}                                                                                     | ${[0, 1, 2]} | ${[['81', '40.5'], ['81', '40.5'], ['81', '40.5']]} | ${'it names nobody'}
    ${{ layer: 'customer', customerLevel: 'A' }}                                              | ${[1]}       | ${[['90', '45'], ['81', '40.5'], ['90', '45']]}     | ${'the customers of a level'}
    ${{ scopeProvider: 'tencent' }}                                                           | ${[0, 1, 2]} | ${[['90', '40.5'], ['90', '40.5'], ['90', '40.5']]} | ${'one provider'}
    ${{ scopeProvider: 'aws' }}                                                               | ${[]}        | ${[['90', '45'], ['90', '45'], ['90', '45']]}       | ${'a provider of which nobody has anything'}
    ${{ scopeCurrency: 'USD' }}                                                               | ${[]}        | ${[['90', '45'], ['90', '45'], ['90', '45']]}       | ${'another currency'}
    ${{ validFrom: '2026-11-01' }}                                                            | ${[]}        | ${[['90', '45'], ['90', '45'], ['90', '45']]}       | ${'a month that is still to come'}
    ${{ validFrom: '2026-09-01', validTo: '2026-10-01' }}                                     | ${[]}        | ${[['90', '45'], ['90', '45'], ['90', '45']]}       | ${'half-open: the month in which it ended'}
    ${{ benefit: 'spend_and_save', threshold: '135', amount: '27', scopeCurrency: 'CNY' }}    | ${[0, 1, 2]} | ${[['72', '36'], ['72', '36'], ['72', '36']]}       | ${'exactly what is spent in the month, shared by amount'}
    ${{ benefit: 'spend_and_save', threshold: '135.01', amount: '27', scopeCurrency: 'CNY' }} | ${[0, 1, 2]} | ${[['90', '45'], ['90', '45'], ['90', '45']]}       | ${'a fen more than is spent; the trace says so'}
  `(
    'rates again exactly the accounts that it reaches: $why',
    async ({ terms, changed, result }: { terms: Partial<DiscountTerms>; changed: number[]; result: string[][] }) => {
      await rate();
      await inForce(terms);
      expect(await rate()).toMatchObject({ rated: changed.length, unchanged: 3 - changed.length });
      expect(await prices()).toEqual(result);
      expect(await rate()).toMatchObject({ rated: 0 });
    },
  );

  it('is a price line of its own, and the trace says what became of every rule', async () => {
    await inForce({ layer: 'customer', customerId: customers[0]! });
    await inForce({ scopeProvider: 'tencent', factor: '0.8' });
    await rate();
    const lines = await database.query<{ label: string; price: string }>(
      `select l.label ->> 'en' as label, trim_scale(l.price)::text as price from app.rated_line l
       join app.rated_group g on g.id = l.group_id where g.customer_id = $1 order by g.no, l.no`,
      [customers[0]],
    );
    expect(lines.map(({ label, price }) => `${label.replace(/ \(.*/, '')} ${price}`)).toEqual([
      'share 90',
      'Customer discount -9',
      'share 45',
      'Platform discount -9',
      'Customer discount -3.6',
    ]);
    const [group] = await database.query<{ trace: RatingTrace }>(
      'select trace from app.rated_group where customer_id = $1 and no = 1',
      [customers[0]],
    );
    expect(group!.trace.discounts!.map(({ outcome, amount }) => [outcome, amount])).toEqual([
      ['other_provider', null],
      ['applied', '-9'],
    ]);
  });

  it('comes out on the bill, to the fen, and explained', async () => {
    await inForce({ factor: '0.333333' });
    await makeBills(bench, tenant, PERIOD);
    await approveAll(bench, tenant, PERIOD);
    const [line] = await database.query<{ id: string; price: string; exact: string }>(
      `select l.id, trim_scale(l.price)::text as price, trim_scale(l.exact_price)::text as exact from app.bill_line l
       join app.bill b on b.id = l.bill_id where b.customer_id = $1 order by l.no`,
      [customers[0]],
    );
    expect(line).toMatchObject({ exact: '29.99997', price: '30' });
    const explained = await bench.as(tenant, () => bench.bills.explainLine(line!.id));
    const price = explained.steps.find(({ key }) => key === 'price')!;
    expect(price.arithmetic.at(-1)).toBe('90 + -60.00003 = 29.99997');
    expect(price.inputs.map(({ label }) => label.en.replace(/DR-\S+/, 'DR'))).toContain('Discount rule DR');
  });

  it.each`
    second                                            | why                      | refused
    ${{ stacking: 'alone' }}                          | ${'same priority'}       | ${true}
    ${{ stacking: 'alone', priority: 11 }}            | ${'the priority says'}   | ${false}
    ${{ stacking: 'alone', validFrom: '2027-01-01' }} | ${'the first is open'}   | ${true}
    ${{ stacking: 'alone', scopeProvider: 'aws' }}    | ${'part of the first'}   | ${true}
    ${{}}                                             | ${'multipliers commute'} | ${false}
  `(
    'refuse an overlap that would be a guess, naming both ($why)',
    async ({ second, refused }: { second: Partial<DiscountTerms>; refused: boolean }) => {
      const first = await find(await inForce({ name: '先' }));
      const id = await draft({ name: '后', ...second });
      const error = await failing(inTransaction(tx => rules.publish(tx, id)));
      expect(error?.code ?? null).toBe(refused ? 'discounts.overlap' : null);
      if (!error) return;
      const { code } = await find(id);
      for (const text of [error.text.zh, error.text.en]) {
        expect(text).toContain(`${code} 后`);
        expect(text).toContain(`${first.code} 先`);
      }
      expect((await find(id)).state).toBe('draft');
    },
  );

  it.each`
    terms                                                                         | why
    ${{ exclusionGroup: 'new' }}                                                  | ${'two of one group'}
    ${{ stacking: 'alone' }}                                                      | ${'two that go alone'}
    ${{ benefit: 'amount_off', amount: '5', scopeCurrency: 'CNY', factor: null }} | ${'two amounts off'}
  `('have the database as the wall behind that look: $why', async ({ terms }: { terms: Partial<DiscountTerms> }) => {
    await inForce(terms);
    const id = await draft(terms);
    await expect(database.query(`update app.discount_rule set state = 'active' where id = $1`, [id])).rejects.toThrow(
      /discount_rule_one_/,
    );
  });

  it('never change once they left their draft, but for their end', async () => {
    const id = await inForce();
    await expect(database.query('update app.discount_rule set factor = 0.5 where id = $1', [id])).rejects.toThrow(
      'can not change',
    );
    const error = await failing(inTransaction(async tx => rules.change(tx, await find(id), {} as DiscountTerms)));
    expect(error?.code).toBe('discounts.not_draft');
    await rate();
    await inTransaction(async tx => rules.end(tx, await find(id), '2026-11-01'));
    expect(await rate()).toMatchObject({ rated: 0, unchanged: 3 });
    expect((await prices())[0]).toEqual(['81', '40.5']);
  });

  it('a new version ends the old one where it begins, once it is in force and not before', async () => {
    const first = await inForce({ stacking: 'alone', validFrom: '2026-09-01' });
    const second = await draft({ stacking: 'alone', factor: '0.8', validFrom: '2026-10-01' }, first);
    await inTransaction(tx => rules.publish(tx, second));
    expect(await find(first)).toMatchObject({ state: 'active', validTo: null });
    await inTransaction(tx => bench.approvals.approve(tx));
    expect(await find(first)).toMatchObject({ state: 'ended', validTo: '2026-10-01' });
    expect(await find(second)).toMatchObject({ state: 'active' });
    await rate();
    expect((await prices())[0]).toEqual(['72', '36']);
  });

  it.each`
    terms                                                                                  | field
    ${{ factor: '1' }}                                                                     | ${'factor'}
    ${{ factor: '0' }}                                                                     | ${'factor'}
    ${{ factor: '0.8500001' }}                                                             | ${'factor'}
    ${{ benefit: 'amount_off', scopeCurrency: 'CNY' }}                                     | ${'amount'}
    ${{ benefit: 'spend_and_save', amount: '5', scopeCurrency: 'CNY' }}                    | ${'threshold'}
    ${{ benefit: 'spend_and_save', amount: '5.01', threshold: '5', scopeCurrency: 'CNY' }} | ${'amount'}
    ${{ benefit: 'amount_off', amount: '5' }}                                              | ${'scopeCurrency'}
    ${{ cap: '5' }}                                                                        | ${'scopeCurrency'}
    ${{ benefit: 'amount_off', amount: '5', scopeCurrency: 'CNY', stacking: 'best_of' }}   | ${'stacking'}
    ${{ scopeServiceCode: 'ecs' }}                                                         | ${'scopeProvider'}
    ${{ layer: 'customer' }}                                                               | ${'customerId'}
    ${{ validTo: '2026-10-01' }}                                                           | ${'firstMonthWithout'}
  `('say which field is wrong: $field of $terms', async ({ terms, field }: { terms: object; field: string }) => {
    const error = await failing(draft(terms));
    expect(error?.code).toBe('discounts.incomplete');
    expect(Object.keys(error!.fieldErrors ?? {})).toEqual([field]);
  });
});
