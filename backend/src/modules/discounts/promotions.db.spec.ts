import { testDatabase } from '../../testing';
import {
  addCustomer,
  addTenant,
  agree,
  billingBench,
  makeBills,
  type BillingBench,
  type Tenant,
} from '../bills/testing/billing-bench';
import { Bill } from '../bills/bills.module';
import { aCell } from '../pricing/testing/builders';
import { DiscountReader } from './discount-reader';
import { DiscountReviews } from './discount-reviews.service';
import { DiscountRules } from './discount-rules.service';
import type { DiscountTerms } from './discount-terms';
import { DiscountTrials } from './discount-trials.service';
import { SupplierEstimates } from './supplier/supplier-estimates.service';

const database = testDatabase();
const PERIOD = '2026-10';

describe('promotions with a quota (M-074)', () => {
  let bench: BillingBench;
  let rules: DiscountRules;
  let trials: DiscountTrials;
  let tenant: Tenant;
  let customers: string[];
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database);
    const reader = new DiscountReader();
    trials = new DiscountTrials(bench.rating, new SupplierEstimates());
    rules = new DiscountRules(bench.db, reader, new DiscountReviews(trials, bench.approvals));
    rules.onModuleInit();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `promo${++count}`);
    customers = [];
    for (const code of ['C1', 'C2', 'C3']) customers.push(await addCustomer(database, tenant, code));
    bench.charges.cells = customers.map(customerId => aCell({ customerId, cost: '100' }));
    for (const customer of customers)
      await agree(bench, tenant, customer, { params: { basis: 'listCost', factor: '1' } });
  });

  const inTransaction = <T>(run: Parameters<typeof bench.db.transaction<T>>[0]) =>
    bench.as(tenant, () => bench.db.transaction(run));
  const inForce = async (given: Partial<DiscountTerms>) => {
    const terms = {
      name: '双十一',
      layer: 'platform',
      benefit: 'multiplier',
      factor: '0.9',
      stacking: 'stack',
    } as const;
    const id = await inTransaction(tx =>
      rules.draft(tx, { ...terms, priority: 10, validFrom: '2026-10-01', promotion: 'activity', ...given }),
    );
    await inTransaction(tx => rules.publish(tx, id));
    await inTransaction(tx => bench.approvals.approve(tx));
    return id;
  };
  const rate = (period = PERIOD) => bench.as(tenant, () => bench.rating.rate(period));
  const prices = async (period = PERIOD) => {
    const rows = await database.query<{ customer_id: string; price: string }>(
      `select customer_id, trim_scale(price)::text as price from app.rated_group
       where tenant_id = $1 and period = $2 and superseded_by is null`,
      [tenant.id, period],
    );
    return customers.map(id => rows.find(row => row.customer_id === id)?.price);
  };
  const taken = async (id: string) => {
    const [row] = await database.query<{ taken: string; moves: number }>(
      `select trim_scale(quota_taken)::text as taken,
         (select count(*)::int from app.promotion_movement where rule_id = r.id) as moves
       from app.discount_rule r where id = $1`,
      [id],
    );
    return [row!.taken, row!.moves];
  };

  it.each`
    terms                                                        | result                  | held
    ${{ quotaKind: 'customers', quota: '2' }}                    | ${['90', '90', '100']}  | ${'2'}
    ${{ quotaKind: 'uses', quota: '1' }}                         | ${['90', '100', '100']} | ${'1'}
    ${{ quotaKind: 'money', quota: '15', scopeCurrency: 'CNY' }} | ${['90', '95', '100']}  | ${'15'}
  `(
    'gives no more than $terms.quota of $terms.quotaKind, and a second run takes none again',
    async ({ terms, result, held }) => {
      const id = await inForce(terms as DiscountTerms);
      await rate();
      expect(await prices()).toEqual(result);
      const [first, moves] = await taken(id);
      expect(first).toBe(held);
      expect(await rate()).toMatchObject({ rated: 0 });
      expect(await taken(id)).toEqual([held, moves]);
    },
  );

  it('two months rated at once never exceed it', async () => {
    const terms = { quotaKind: 'uses', quota: '4' } as const;
    const id = await inForce(terms);
    await Promise.all(['2026-10', '2026-11', '2026-12', '2027-01'].map(rate));
    expect((await taken(id))[0]).toBe('4');
    const all = (await Promise.all(['2026-10', '2026-11', '2026-12', '2027-01'].map(prices))).flat();
    expect(all.filter(price => price === '90')).toHaveLength(4);
    expect(all.filter(price => price === '100')).toHaveLength(8);
  });

  it('has the database as the wall behind the desk', async () => {
    const id = await inForce({ quotaKind: 'uses', quota: '1' });
    const move = (customer: string, uses: number) =>
      database.query(
        `insert into app.promotion_movement (tenant_id, rule_id, customer_id, currency, period, uses, amount, reason)
         values ($1, $2, $3, 'CNY', '2026-10', $4::int, $4::int, 'rated')`,
        [tenant.id, id, customer, uses],
      );
    const both = await Promise.allSettled([move(customers[0]!, 1), move(customers[1]!, 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(move(customers[2]!, -1)).rejects.toThrow('gives back more');
    await expect(database.query('update app.discount_rule set quota_taken = 0 where id = $1', [id])).rejects.toThrow(
      'is counted',
    );
    await expect(database.query('delete from app.promotion_movement where rule_id = $1', [id])).rejects.toThrow(
      'append-only',
    );
  });

  it('gives back what a voided bill took, and the month is rated anew with what is left', async () => {
    const id = await inForce({ quotaKind: 'customers', quota: '1' });
    await makeBills(bench, tenant, PERIOD);
    expect(await prices()).toEqual(['90', '100', '100']);
    await inTransaction(async tx => {
      const bill = await tx.getRepository(Bill).findOneByOrFail({ customerId: customers[0]! });
      await bench.bills.void(tx, bill, 'wrong');
    });
    expect((await taken(id))[0]).toBe('0');
    bench.charges.cells = bench.charges.cells.filter(({ customerId }) => customerId !== customers[0]);
    await makeBills(bench, tenant, PERIOD);
    // Who was sold out is asked again as soon as there is some left.
    expect(await prices()).toEqual([undefined, '90', '100']);
    expect((await taken(id))[0]).toBe('1');
  });

  it('gives it back when the charges go, too', async () => {
    const id = await inForce({ quotaKind: 'money', quota: '1000', scopeCurrency: 'CNY' });
    await rate();
    expect((await taken(id))[0]).toBe('30');
    bench.charges.cells = bench.charges.cells.slice(1);
    await rate();
    expect((await taken(id))[0]).toBe('20');
  });

  it('a first order is the first month of a customer, and no other', async () => {
    await inForce({ promotion: 'first_order' });
    await rate('2026-10');
    await rate('2026-11');
    expect(await prices('2026-10')).toEqual(['90', '90', '90']);
    expect(await prices('2026-11')).toEqual(['100', '100', '100']);
  });

  it('a flash sale takes off what was used on its days', async () => {
    await inForce({ promotion: 'flash_sale', scopeFirstDay: '2026-10-10', scopeLastDay: '2026-10-11' });
    const [first, ...others] = bench.charges.cells;
    bench.charges.cells = [
      { ...first!, listCost: '40', marks: ['["","2026-10-10/2026-10-11"]'] },
      { ...first!, listCost: '60' },
      ...others,
    ];
    await rate();
    expect(await prices()).toEqual(['96', '100', '100']);
  });

  it('a trial gives no more than there is, and takes nothing', async () => {
    const id = await inForce({ quotaKind: 'customers', quota: '2' });
    const groups = await inTransaction(async tx => {
      const stored = await new DiscountReader().one(tx, id);
      return (await trials.try(tx, stored, PERIOD)).groups;
    });
    expect(groups.map(({ after }) => after).sort()).toEqual(['100', '90', '90']);
    expect(groups.find(({ after }) => after === '100')!.tried.outcome).toBe('quota_exhausted');
    expect(await taken(id)).toEqual(['0', 0]);
  });

  it.each`
    terms                                                          | field
    ${{ promotion: 'flash_sale' }}                                 | ${['scopeFirstDay']}
    ${{ scopeFirstDay: '2026-10-02', scopeLastDay: '2026-10-01' }} | ${['scopeLastDay']}
    ${{ scopeFirstDay: '2026-09-30', scopeLastDay: '2026-10-01' }} | ${['scopeLastDay']}
    ${{ quotaKind: 'uses' }}                                       | ${['quota']}
    ${{ quotaKind: 'uses', quota: '1.5' }}                         | ${['quota']}
    ${{ quotaKind: 'money', quota: '5' }}                          | ${['scopeCurrency']}
    ${{ layer: 'customer', customerLevel: 'A' }}                   | ${['promotion']}
    ${{ scopeTagKey: 'env' }}                                      | ${['scopeTagValue']}
  `('says which field is wrong: $field of $terms', async ({ terms, field }: { terms: object; field: string[] }) => {
    const error = await inForce(terms).then(
      () => null,
      (raised: { fieldErrors?: object }) => raised,
    );
    expect(Object.keys(error?.fieldErrors ?? {})).toEqual(field);
  });
});
