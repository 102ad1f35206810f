import { testDatabase } from '../../../testing';
import { ArrivedCharges, productKey } from './arrived-charges';
import { addCustomer, addTenant, billingBench, type BillingBench, type Tenant } from '../testing/billing-bench';

const database = testDatabase();
const PERIOD = '2026-10';
const SERVICE = 'aliyun/ecs';
const RATED = '2026-11-02T00:00:00Z';

/** Slice revision 1 came before the rating and revision 2 after it. */
describe('what the vendors changed after a month was rated (X-04, V4)', () => {
  let bench: BillingBench;
  let tenant: Tenant;
  let [anna, bert] = ['', ''];
  let slice = 0;
  let sku = 0;
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database);
    await database.query('select app.ensure_charge_partition($1)', [PERIOD]);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `arrived${++count}`);
    [anna, bert] = [await addCustomer(database, tenant, 'C1'), await addCustomer(database, tenant, 'C2')];
    slice = await aSlice();
    const [row] = await database.query<{ id: number }>(
      `insert into app.dim_sku (tenant_id, key, provider_name, publisher_name, service_code, service_name, service_category)
       values ($1, gen_random_uuid(), 'aliyun', 'aliyun', 'ecs', 'ECS', 'Compute') returning id`,
      [tenant.id],
    );
    sku = row!.id;
  });

  /** A slice at revision 2, of which the second was written after the rating. */
  const aSlice = async (): Promise<number> => {
    const [{ account }] = (await database.query(
      `insert into app.cloud_account (tenant_id, code, name, plugin_id, provider_name, billing_account_id, invoice_issuer_name, currency)
       values ($1, 'a', 'a', 'cloud-fake', 'Fake', '1', 'Fake', 'CNY') returning id as account`,
      [tenant.id],
    )) as [{ account: string }];
    const [{ run }] = (await database.query(
      `insert into app.sync_run (tenant_id, cloud_account_id, period, source, token, state, plugin_version, currency)
       values ($1, $2, $3, 'pull', gen_random_uuid(), 'done', '1', 'CNY') returning id as run`,
      [tenant.id, account, PERIOD],
    )) as [{ run: string }];
    const [made] = await database.query<{ id: string; no: number }>(
      `insert into app.charge_slice (tenant_id, cloud_account_id, period, feed, currency, revision)
       values ($1, $2, $3, 'bill', 'CNY', 2) returning id, no`,
      [tenant.id, account, PERIOD],
    );
    for (const [revision, at] of [
      [1, '2026-11-01T00:00:00Z'],
      [2, '2026-11-05T00:00:00Z'],
    ])
      await database.query(
        `insert into app.slice_revision (tenant_id, slice_id, revision, sync_run_id, plugin_id, plugin_version, rows, charges,
           inserted, changed, removed, rejected, currency, billed_cost, billed_change, difference, content_hash, created_at)
         values ($1, $2, $3, $4, 'cloud-fake', '1', 1, 1, 1, 0, 0, 0, 'CNY', 0, 0, 0, gen_random_uuid(), $5)`,
        [tenant.id, made!.id, revision, run, at],
      );
    return made!.no;
  };

  const COLUMNS = `period, id, slice_id, key_hash, ordinal, content_hash, tenant_id, cloud_account_id, revision, page_no,
    row_no, part, sub_account_id, sku_id, resource_id, region_id, tag_set_id, unit_id, kind_id, currency, category,
    charge_start, charge_end, day, list_cost, contracted_cost, billed_cost, effective_cost, customer_id, state, rule_id`;
  const VALUES = `$1, gen_random_uuid(), $2, gen_random_uuid(), 1, gen_random_uuid(), $3, gen_random_uuid(), $4, 1,
    1, 0, 0, $5, 0, 0, 0, 0, 0, 'CNY', 'Usage', now(), now(), '2026-10-05', $6, $6, $6, $6, $7, 1, gen_random_uuid()`;
  const charge = (customer: string, revision: number, cost: string) =>
    database.query(`insert into app.charge (${COLUMNS}) values (${VALUES})`, [
      PERIOD,
      slice,
      tenant.id,
      revision,
      sku,
      cost,
      customer,
    ]);
  const replaced = (customer: string, cost: string) =>
    database.query(
      `insert into app.charge_trail (${COLUMNS}, until_revision, replaced_as) values (${VALUES}, 2, 'changed')`,
      [PERIOD, slice, tenant.id, 1, sku, cost, customer],
    );
  const arrived = async (customerId: string, since = RATED) => {
    const product = { customerId, currency: 'CNY', service: SERVICE, since };
    const found = await bench.as(tenant, () =>
      bench.db.transaction(tx => new ArrivedCharges().since(tx, PERIOD, [product])),
    );
    return found.get(productKey(product));
  };

  it('counts what a later revision brought, less what it replaced, per customer', async () => {
    await charge(anna, 1, '100');
    await charge(anna, 2, '12.5');
    await charge(anna, 2, '8');
    await replaced(anna, '7');
    await charge(bert, 1, '50');
    expect(await arrived(anna)).toEqual({ charges: 1, listCost: '13.5', cost: '13.5' });
    expect(await arrived(bert)).toBeUndefined();
  });

  it('is nothing for who was rated after the last revision, although charges changed hands', async () => {
    await charge(anna, 2, '12.5');
    expect(await arrived(anna, '2026-11-06T00:00:00Z')).toBeUndefined();
  });
});
