import type { CloudPlugin, CloudResource } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../../testing';
import {
  addAccount,
  addCustomer,
  addTenant,
  bind,
  chargeBench,
  type ChargeBench,
  type Tenant,
} from '../../charges/testing/charge-bench';
import { fakeCloud, type FakeVendor } from '../../charges/testing/fake-cloud';
import { page, PERIOD, row, show } from '../../charges/testing/fake-rows';
import { Inventory } from './inventory.service';

const database = testDatabase();

interface Kept {
  readonly resource_id: string;
  readonly state: string;
  readonly listed: boolean;
  readonly code: string | null;
  readonly list_cost: string | null;
}

const instance = (id: string, more: Partial<CloudResource> = {}): CloudResource => ({
  id,
  name: `machine ${id}`,
  serviceCode: 'ecs',
  serviceName: 'ECS',
  spec: 'g7.large',
  regionId: 'cn-hangzhou',
  subAccountId: null,
  state: 'running',
  paid: 'subscription',
  startedAt: '2026-01-01T00:00:00Z',
  expiresAt: '2026-12-01T00:00:00Z',
  ...more,
});

describe('M-087 the list of cloud instances', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let listed: CloudResource[] = [];
  const bare = fakeCloud(vendor);
  const listing: CloudPlugin = {
    ...fakeCloud(vendor),
    id: 'cloud-listing',
    async *resources() {
      for (const each of listed) {
        if (each.id === 'broken') throw new TypeError('the vendor stumbled');
        await Promise.resolve();
        yield each;
      }
    },
  };
  let bench: ChargeBench;
  let inventory: Inventory;
  let tenant: Tenant;
  let account: string;
  let alpha: string;
  let count = 0;
  beforeAll(async () => {
    bench = await chargeBench(database, [listing, bare]);
    inventory = new Inventory(bench.db, bench.sources);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `Inv${++count}`);
    account = await addAccount(database, tenant, `inv-${count}`, { plugin: 'cloud-listing' });
    alpha = await addCustomer(database, tenant, 'ALPHA');
    listed = [];
  });

  const read = (of = account) => bench.as(tenant, () => inventory.read(of, new AbortController().signal));
  const kept = () =>
    database.query<Kept>(
      `select i.resource_id, i.state, i.listed, k.code, trim_scale(i.list_cost)::text as list_cost
       from app.cloud_instance i left join app.customer k on k.id = i.customer_id
       where i.tenant_id = $1 order by i.resource_id`,
      [tenant.id],
    );
  const bill = async (of = account) => {
    show(vendor, page('a', [row(1, { resource: 'i-1' }), row(2, { resource: 'i-2' }), row(4, { resource: 'i-2' })]));
    await bench.as(tenant, () => bench.syncs.sync(of, PERIOD));
  };

  it('is what the vendor lists, with whose sub-account it is today', async () => {
    await bind(database, tenant, { account, subAccount: 'S1', customer: alpha, from: '2026-01-01' });
    listed = [instance('i-1', { subAccountId: 'S1' }), instance('i-9', { state: 'stopped' })];
    expect(await read()).toEqual({ listed: 2, fromBills: 0, released: 0 });
    expect(await kept()).toMatchObject([
      { resource_id: 'i-1', state: 'running', listed: true, code: 'ALPHA' },
      { resource_id: 'i-9', state: 'stopped', code: null },
    ]);
  });

  it('is beside it what bills name, whose state nobody knows; the vendor’s word stands', async () => {
    await bind(database, tenant, { account, subAccount: 'S1', customer: alpha, from: '2026-01-01' });
    await bill();
    listed = [instance('i-1')];
    expect(await read()).toMatchObject({ listed: 1, fromBills: 2 });
    expect(await kept()).toEqual([
      { resource_id: 'i-1', state: 'running', listed: true, code: 'ALPHA', list_cost: '2.00000001' },
      {
        resource_id: 'i-2',
        state: 'unknown',
        listed: false,
        code: expect.anything() as unknown,
        list_cost: '4.00000002',
      },
    ]);
  });

  it('a vendor without a list is known from its bills alone', async () => {
    const other = await addAccount(database, tenant, `bare-${count}`, { plugin: 'cloud-fake' });
    await bill(other);
    expect(await read(other)).toEqual({ listed: null, fromBills: 2, released: 0 });
    expect((await kept()).map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  });

  it('what is listed no more is released, and comes back as it is', async () => {
    listed = [instance('i-1'), instance('i-2')];
    await read();
    listed = [instance('i-2')];
    expect(await read()).toMatchObject({ released: 1 });
    expect((await kept())[0]).toMatchObject({ resource_id: 'i-1', state: 'released', listed: false });
    listed = [instance('i-1'), instance('i-2')];
    expect(await read()).toMatchObject({ released: 0 });
    expect((await kept())[0]).toMatchObject({ state: 'running', listed: true });
  });

  it('half a list changes nothing: what was not reached is not released', async () => {
    listed = [instance('i-1'), instance('i-2')];
    await read();
    const before = await kept();
    listed = [instance('i-1', { state: 'stopped' }), instance('broken'), instance('i-2')];
    await expect(read()).rejects.toThrow('stumbled');
    expect(await kept()).toEqual(before);
  });

  it('another company’s account is not there', async () => {
    const stranger = await addTenant(database, `Str${count}`);
    await expect(bench.as(stranger, () => inventory.read(account, new AbortController().signal))).rejects.toMatchObject(
      { code: 'clouds.account_unknown' },
    );
  });
});
