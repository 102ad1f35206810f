import { testDatabase } from '../../testing';
import { addRule } from './testing/attribution-rules';
import {
  addAccount,
  addCustomer,
  addTenant,
  bind,
  chargeBench,
  type ChargeBench,
  type Tenant,
} from './testing/charge-bench';
import { fakeCloud, type FakeRow, type FakeVendor } from './testing/fake-cloud';
import { page, PERIOD, row, show } from './testing/fake-rows';

const database = testDatabase();

describe('attribution (B1)', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let bench: ChargeBench;
  let tenant: Tenant;
  let account: string;
  let alpha: string;
  let beta: string;
  beforeAll(async () => void (bench = await chargeBench(database, [fakeCloud(vendor)])));
  afterAll(() => bench.close());
  let count = 0;
  beforeEach(async () => {
    tenant = await addTenant(database, `Attr${++count}`);
    account = await addAccount(database, tenant, `a-${count}`);
    alpha = await addCustomer(database, tenant, 'ALPHA');
    beta = await addCustomer(database, tenant, 'BETA');
  });

  const sync = (lines: FakeRow[]) => {
    show(vendor, page('a', lines));
    return bench.as(tenant, () => bench.syncs.sync(account, PERIOD));
  };
  const attribute = () => bench.as(tenant, () => bench.attribution.attribute({ period: PERIOD, tenantId: tenant.id }));
  const answers = async () => {
    const found = await database.query<{ resource_id: string; state: string; code: string | null }>(
      `select f.resource_id, f.state, k.code from app.focus_charge f left join app.customer k on k.id = f.customer_id
       where f.tenant_id = $1 order by f.resource_id`,
      [tenant.id],
    );
    return Object.fromEntries(found.map(each => [each.resource_id, each.code ?? each.state]));
  };
  const exclude = (more: Record<string, unknown>) => {
    const columns = { name: 'x', tenant_id: tenant.id, reason: 'why', valid_from: '2026-01-01', ...more };
    const names = Object.keys(columns);
    return database.query(
      `insert into app.charge_exclusion (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(columns),
    );
  };
  const on = (resource: string, more: Partial<FakeRow>) => row(1, { resource, line: resource, account: 'S1', ...more });
  const at = (day: string) => ({ start: `2026-10-${day}T20:00:00Z`, end: `2026-10-${day}T21:00:00Z` });

  it('goes by binding, then by the rules in order, then by exclusion, and what is left is unassigned', async () => {
    await bind(database, tenant, { account, subAccount: 'S1', customer: alpha, from: '2026-01-01' });
    await addRule(database, tenant, { priority: 20, customerTag: 'customer' });
    await addRule(database, tenant, { priority: 10, when: [['tag:team', 'is', 'red']], customer: beta });
    await addRule(database, tenant, {
      priority: 30,
      when: [
        ['service', 'is', 'oss'],
        ['region', 'is', 'cn-hangzhou'],
      ],
      customer: alpha,
    });
    await exclude({ charge_type: 'RoundDown' });
    const free = { account: 'S9', product: 'ecs' };
    await sync([
      on('bound', { tags: { customer: 'BETA', team: 'red' } }),
      on('tagged', { ...free, tags: { customer: 'BETA' } }),
      on('first-rule-wins', { ...free, tags: { customer: 'ALPHA', team: 'red' } }),
      on('other-value', { ...free, tags: { team: 'blue' } }),
      on('no-such-customer', { ...free, tags: { customer: 'GAMMA' } }),
      on('by-product', { ...free, product: 'oss', region: 'cn-hangzhou' }),
      on('other-region', { ...free, product: 'oss', region: null }),
      on('rounding', { account: null, kind: 'RoundDown', product: 'ecs' }),
      on('nobody', { ...free }),
    ]);
    expect(await answers()).toEqual({
      bound: 'ALPHA',
      tagged: 'BETA',
      'first-rule-wins': 'BETA',
      'other-value': 'unassigned',
      'no-such-customer': 'unassigned',
      'by-product': 'ALPHA',
      'other-region': 'unassigned',
      rounding: 'excluded',
      nobody: 'unassigned',
    });
  });

  it("changes hands on the day, by the account's zone", async () => {
    await bind(database, tenant, { account, subAccount: 'S1', customer: alpha, from: '2026-10-01', to: '2026-10-15' });
    await bind(database, tenant, { account, subAccount: 'S1', customer: beta, from: '2026-10-15' });
    await sync([
      on('before', at('13')),
      // 20:00 UTC on the 14th is the 15th in Shanghai.
      on('after', at('14')),
      on('too-early', { start: '2026-09-30T01:00:00Z', end: '2026-09-30T02:00:00Z' }),
    ]);
    expect(await answers()).toEqual({ before: 'ALPHA', after: 'BETA', 'too-early': 'unassigned' });
  });

  it('two bindings that claim one day are refused by the database', async () => {
    await bind(database, tenant, { account, subAccount: 'S1', customer: alpha, from: '2026-10-01', to: '2026-10-15' });
    await expect(
      bind(database, tenant, { account, subAccount: 'S1', customer: beta, from: '2026-10-14' }),
    ).rejects.toThrow('sub_account_has_one_customer_a_day');
  });

  it('asked again, it writes only the answers that changed, and nothing in a locked month', async () => {
    await sync([on('a', { account: 'S1' }), on('b', { account: 'S2' }), on('c', { account: 'S3' })]);
    expect(await attribute()).toEqual({ changed: 0, slices: 0 });
    await bind(database, tenant, { account, subAccount: 'S2', customer: beta, from: '2026-01-01' });
    expect(await attribute()).toEqual({ changed: 1, slices: 1 });
    expect(await answers()).toEqual({ a: 'unassigned', b: 'BETA', c: 'unassigned' });

    await database.query(`update app.charge_slice set state = 'locked' where tenant_id = $1`, [tenant.id]);
    await bind(database, tenant, { account, subAccount: 'S3', customer: beta, from: '2026-01-01' });
    expect(await attribute()).toEqual({ changed: 0, slices: 0 });
    expect(await answers()).toMatchObject({ c: 'unassigned' });
  });

  it('the work list shows the money per sub-account, and which of it stays as it is', async () => {
    await bind(database, tenant, { account, subAccount: 'S7', customer: beta, from: '2026-01-01', to: '2026-09-01' });
    await sync([
      on('a', { account: 'S7', payable: '1.5' }),
      on('b', { account: 'S7', payable: '0.25' }),
      on('c', { account: 'S8' }),
    ]);
    const list = () =>
      bench.as(tenant, () =>
        bench.source.query(
          `select sub_account_id, charges::int, trim_scale(billed_cost)::text as billed, locked
           from unassigned_charge where period = $1 order by 1`,
          [PERIOD],
        ),
      );
    expect(await list()).toEqual([
      { sub_account_id: 'S7', charges: 2, billed: '1.75', locked: false },
      { sub_account_id: 'S8', charges: 1, billed: '1.10000001', locked: false },
    ]);
    await database.query(`update app.charge_slice set state = 'locked' where tenant_id = $1`, [tenant.id]);
    expect(await list()).toMatchObject([{ locked: true }, { locked: true }]);
  });

  it('an exclusion takes effect with its state, and what it takes out is in the chain', async () => {
    await sync([on('a', { account: 'S1', payable: '5' }), on('c', { account: null, payable: '-0.01' })]);
    await exclude({ cloud_account_id: account, sub_account_id: '', state: 'in_approval' });
    expect(await attribute()).toEqual({ changed: 0, slices: 0 });
    await database.query(`update app.charge_exclusion set state = 'active' where tenant_id = $1`, [tenant.id]);
    expect(await attribute()).toEqual({ changed: 1, slices: 1 });
    expect(await answers()).toEqual({ a: 'unassigned', c: 'excluded' });
    const [totals] = await bench.as(tenant, () => bench.sums.totals(PERIOD));
    expect(totals).toMatchObject({ ingested: '4.99', attributed: '0', excluded: '-0.01', unassigned: '5' });
  });
});
