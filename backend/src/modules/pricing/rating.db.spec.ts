import { definePricingModel } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../testing';
import { Contract } from '../contracts/contracts.module';
import {
  addCustomer,
  addTenant,
  agree,
  billingBench,
  type BillingBench,
  type Tenant,
} from '../bills/testing/billing-bench';
import { aCell } from './testing/builders';
import { share } from './testing/models';

const database = testDatabase();
const PERIOD = '2026-10';

/** Every column that rating decides; ids and times are not among them. */
const CONTENT = `customer_id, currency, no, key, label, provider, service_code, agreement_id, model, basis, params_hash,
  charges, list_cost, contracted_cost, billed_cost, price, held_reason, trace, content_hash`;

describe('rating a month', () => {
  let bench: BillingBench;
  let tenant: Tenant;
  let customers: string[];
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `rating${++count}`);
    customers = await Promise.all(['C1', 'C2', 'C3'].map(code => addCustomer(database, tenant, code)));
    bench.models.installed.set(share.id, share);
    bench.charges.cells = customers.flatMap(customerId => [
      aCell({ customerId, serviceCode: 'ecs', cost: '100.12345678' }),
      aCell({ customerId, serviceCode: 'oss', serviceName: '对象存储', cost: '7' }),
    ]);
  });

  const rate = () => bench.as(tenant, () => bench.rating.rate(PERIOD));
  const groups = (only = 'superseded_by is null') =>
    database.query<Record<string, unknown>>(
      `select ${CONTENT} from app.rated_group where tenant_id = $1 and ${only} order by customer_id, currency, no`,
      [tenant.id],
    );
  const totals = () => bench.as(tenant, () => bench.db.read(tx => bench.rating.totals(tx, PERIOD)));

  it('prices what is agreed and holds the rest, and both add up to the charges', async () => {
    await agree(bench, tenant, customers[0]!);
    await agree(bench, tenant, customers[1]!, { scopeProvider: 'aliyun', scopeServiceCode: 'oss' });
    expect(await rate()).toMatchObject({ accounts: 3, rated: 3, unchanged: 0, held: 3 });
    expect(await totals()).toEqual([
      {
        currency: 'CNY',
        groups: 6,
        heldGroups: 3,
        rated: '102.711111102',
        costOfRated: '114.12345678',
        costOfHeld: '207.24691356',
      },
    ]);
    const held = await bench.as(tenant, () => bench.db.read(tx => bench.rating.held(tx, PERIOD)));
    expect(held.map(({ reason, cost }) => `${reason} ${cost}`)).toEqual([
      'no_agreement 100.12345678',
      'no_agreement 100.12345678',
      'no_agreement 7',
    ]);
  });

  it('writes no group when nothing changed, and gives the same bytes when it starts over (B13)', async () => {
    for (const customer of customers) await agree(bench, tenant, customer);
    await rate();
    const first = await groups();
    expect(await rate()).toMatchObject({ rated: 0, unchanged: 3 });
    expect(await groups('superseded_by is not null')).toEqual([]);

    await database.query('delete from app.rated_account where tenant_id = $1', [tenant.id]);
    bench.charges.cells.reverse();
    expect(await rate()).toMatchObject({ rated: 3 });
    expect(await groups()).toEqual(first);
    expect(await groups('superseded_by is not null')).toEqual([]);
  });

  it('rates again only the customer whose charges changed, and keeps the group that did not', async () => {
    for (const customer of customers) await agree(bench, tenant, customer);
    await rate();
    bench.charges.cells.push(
      aCell({ customerId: customers[1]!, serviceCode: 'oss', serviceName: '对象存储', region: 'late', cost: '1' }),
    );
    expect(await rate()).toMatchObject({ rated: 1, unchanged: 2 });
    const replaced = await groups('superseded_by is not null');
    expect(replaced.map(group => [group.customer_id, group.service_code, group.price])).toEqual([
      [customers[1], 'oss', '6.300000000000'],
    ]);
    expect(await groups()).toHaveLength(6);
  });

  it('gives up the groups of a customer who has no charges any more', async () => {
    await agree(bench, tenant, customers[0]!);
    await rate();
    bench.charges.cells = bench.charges.cells.filter(cell => cell.customerId !== customers[0]);
    await rate();
    expect((await groups()).some(group => group.customer_id === customers[0])).toBe(false);
    expect((await totals())[0]).toMatchObject({ rated: '0', groups: 4 });
  });

  it.each`
    change                             | why
    ${'an agreement comes into force'} | ${'what was held gets a price'}
    ${'a model gets a new version'}    | ${'its arithmetic may differ'}
    ${'a contract is signed'}          | ${'M-026: from then on it rates'}
  `('rates again when $change: $why', async ({ change }: { change: string }) => {
    const [customer] = customers;
    const contractId = await bench.as(tenant, () =>
      bench.db.transaction(tx =>
        bench.contracts.draft(tx, { name: '合同', customerId: customer!, kind: 'framework' }, TERMS),
      ),
    );
    await agree(bench, tenant, customer!, change === 'a contract is signed' ? { contractId } : {});
    await rate();
    if (change === 'an agreement comes into force') await agree(bench, tenant, customers[1]!);
    if (change === 'a model gets a new version') {
      bench.models.installed.set(share.id, definePricingModel({ ...share, version: '1.0.1' }));
    }
    if (change === 'a contract is signed') await sign(contractId);
    const { rated } = await rate();
    expect(rated).toBeGreaterThan(0);
    if (change === 'a contract is signed') {
      const [group] = (await groups()).filter(one => one.customer_id === customer);
      expect(group).toMatchObject({ held_reason: null, price: '85.605555546900' });
    }
  });

  const TERMS = {
    validFrom: '2026-01-01',
    discount: '0.9',
    onTopDiscount: '0.95',
    rebateShare: '0',
    settlementCycle: 'monthly' as const,
    creditTermDays: 45,
  };

  async function sign(contractId: string): Promise<void> {
    const find = () => bench.db.source.getRepository(Contract).findOneByOrFail({ id: contractId });
    await bench.as(tenant, async () => {
      await bench.db.transaction(async tx => bench.contracts.requestApproval(tx, await find()));
      await bench.db.transaction(tx => bench.approvals.approve(tx));
      await bench.db.transaction(async tx => bench.contracts.sign(tx, await find(), { on: '2026-01-02', by: '李四' }));
    });
  }

  it('keeps two runs at once from writing anything twice', async () => {
    for (const customer of customers) await agree(bench, tenant, customer);
    const results = await Promise.all([rate(), rate(), rate()]);
    expect(results.map(({ rated }) => rated).sort()).toEqual([0, 0, 3]);
    expect(await groups()).toHaveLength(6);
  });

  it('refuses to change what was rated, but for the run that replaces it', async () => {
    await agree(bench, tenant, customers[0]!);
    await rate();
    await expect(
      database.query('update app.rated_group set price = 1 where tenant_id = $1 and price is not null', [tenant.id]),
    ).rejects.toThrow('does not change');
    await expect(database.query('delete from app.rated_group where tenant_id = $1', [tenant.id])).rejects.toThrow(
      'does not change',
    );
    await expect(database.query('update app.rated_line set price = 1')).rejects.toThrow('append-only');
  });
});
