import { Decimal, type CloudPlugin } from '@cloudtally/plugin-sdk';
import { runAs, workerActor } from '../../../kernel/access';
import { testDatabase } from '../../../testing';
import {
  addAccount,
  addCustomer,
  addTenant,
  chargeBench,
  type ChargeBench,
  type Tenant,
} from '../testing/charge-bench';
import { fakeCloud } from '../testing/fake-cloud';
import { UsageByTime, type Usage } from './usage.service';

const database = testDatabase({ checkInvariants: false });
const vendor = { pages: [], totals: null, fetched: [] };
const bySecond: CloudPlugin = { ...fakeCloud(vendor), id: 'cloud-second', usageGrain: 'second' };
const byDay: CloudPlugin = { ...fakeCloud(vendor), id: 'cloud-day' };

/** [account, begins in UTC, seconds, quantity, customer] */
const LINES = [
  ['second', '2026-10-04T16:00:00Z', 1, '0.1', 'ALPHA'],
  ['second', '2026-10-04T16:00:00Z', 1, '0.2', 'ALPHA'],
  ['second', '2026-10-04T16:59:59Z', 1, '0.3', 'ALPHA'],
  ['second', '2026-10-05T02:00:00Z', 3600, '7', 'BETA'],
  ['second', '2026-10-05T15:30:00Z', 3600, '11.000000000001', 'ALPHA'],
  ['second', '2026-10-04T16:00:00Z', 86_400, '24', 'ALPHA'],
  ['second', '2026-09-30T16:00:00Z', 31 * 86_400, '1000', null],
  ['day', '2026-10-05T03:00:00Z', 1, '5', 'ALPHA'],
  ['day', '2026-10-05T04:00:00Z', 3600, '-2', 'BETA'],
] as const;

describe('M-091 usage by second, hour, day and month', () => {
  let bench: ChargeBench;
  let tenant: Tenant;
  let usage: UsageByTime;
  const accounts = new Map<string, string>();
  const customers = new Map<string, string>();

  beforeAll(async () => {
    bench = await chargeBench(database, [bySecond, byDay]);
    usage = new UsageByTime(bench.db, bench.sources);
    tenant = await addTenant(database, 'Usage');
    for (const code of ['ALPHA', 'BETA']) customers.set(code, await addCustomer(database, tenant, code));
    for (const code of ['second', 'day']) {
      accounts.set(code, await addAccount(database, tenant, code, { plugin: `cloud-${code}` }));
    }
    await database.query(`select app.ensure_charge_partition('2026-10')`);
    for (const [at, line] of LINES.entries()) {
      const [account, began, seconds, quantity, customer] = line;
      const who = customer && customers.get(customer);
      await database.query(LINE, [tenant.id, accounts.get(account), began, seconds, quantity, who, `md5-${at}`]);
    }
  });
  afterAll(() => bench.close());

  const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
  const FIFTH = { from: '2026-10-05', to: '2026-10-05' };
  const ask = (input: object): Promise<Usage> => bench.as(tenant, () => usage.ask(input));
  const shown = ({ rows }: Usage) =>
    rows.map(each => [each.cloudAccount, each.grain, each.at, each.quantity].join(' '));

  it('tells each line by the grain that is asked for, but not finer than the plugin declares or the line is long', async () => {
    expect(shown(await ask({ ...FIFTH, grain: 'second' }))).toEqual([
      'day day 2026-10-05 3',
      'second day 2026-10-05 24',
      'second second 2026-10-05 00:00:00 0.3',
      'second second 2026-10-05 00:59:59 0.3',
      'second hour 2026-10-05 10:00 7',
      'second hour 2026-10-05 23:00 11.000000000001',
    ]);
    expect((await ask({ ...FIFTH, grain: 'second' })).accounts).toEqual([
      { cloudAccount: 'day', grain: 'day' },
      { cloudAccount: 'second', grain: 'second' },
    ]);
  });

  it('finer sums equal coarser ones, to the last digit', async () => {
    const summed = async (grain: string, digits: number) => {
      const sums = new Map<string, Decimal>();
      for (const { cloudAccount, at, quantity } of (await ask({ ...FIFTH, grain })).rows) {
        const key = `${cloudAccount} ${at.slice(0, digits)}`;
        sums.set(key, (sums.get(key) ?? new Decimal(0)).plus(quantity));
      }
      return [...sums].map(([key, sum]) => `${key} ${sum.toFixed()}`).sort();
    };
    const [day, month] = ['2026-10-05'.length, '2026-10'.length];
    const byTheDay = await summed('day', day);
    expect(byTheDay).toEqual(['day 2026-10-05 3', 'second 2026-10-05 42.600000000001']);
    expect(await summed('second', day)).toEqual(byTheDay);
    expect(await summed('hour', day)).toEqual(byTheDay);
    expect(await summed('hour', month)).toEqual(await summed('month', month));
    const whole = shown(await ask({ ...OCTOBER, grain: 'month' }));
    expect(whole).toEqual(['day month 2026-10 3', 'second month 2026-10 1042.600000000001']);
  });

  it.each`
    where      | quantities                             | why
    ${'ALPHA'} | ${['day 5', 'second 35.600000000001']} | ${'one customer'}
    ${'BETA'}  | ${['day -2', 'second 7']}              | ${'another'}
  `('$why', async ({ where, quantities }: { where: string; quantities: string[] }) => {
    const { rows } = await ask({ ...FIFTH, grain: 'day', customerId: customers.get(where) });
    expect(rows.map(each => `${each.cloudAccount} ${each.quantity}`)).toEqual(quantities);
  });

  it('one account; another company’s account and charges are not there', async () => {
    const { rows } = await ask({ ...FIFTH, grain: 'day', cloudAccountId: accounts.get('day') });
    expect(rows.map(each => each.cloudAccount)).toEqual(['day']);
    const stranger = await addTenant(database, 'Strangers');
    const theirs = (input: object) => bench.as(stranger, () => usage.ask(input));
    expect(await theirs({ ...FIFTH, grain: 'day' })).toEqual({ rows: [], accounts: [] });
    expect((await theirs({ ...FIFTH, grain: 'day', cloudAccountId: accounts.get('day') })).rows).toEqual([]);
  });

  it('a salesperson has the usage of own customers alone', async () => {
    const [owner] = await database.query<{ id: string }>(
      `insert into app.user_account (tenant_id, login, name, email) values ($1, 'rep', 'rep', 'rep@example.com') returning id`,
      [tenant.id],
    );
    await database.query('update app.customer set owner_id = $2 where id = $1', [customers.get('BETA'), owner!.id]);
    const everyone = workerActor(tenant);
    const rep = { ...everyone, userId: owner!.id, permissions: new Map([['charges.read', 'own' as const]]) };
    const { rows } = await runAs(rep, () => usage.ask({ ...FIFTH, grain: 'day' }));
    expect(rows.map(each => each.quantity)).toEqual(['-2', '7']);
    const nobody = { ...rep, permissions: new Map() };
    await expect(runAs(nobody, () => usage.ask({ ...FIFTH, grain: 'day' }))).rejects.toMatchObject({
      code: 'access.permission_missing',
    });
  });

  it.each`
    input                                                                      | why
    ${{ from: '2026-10-01', to: '2026-10-02', grain: 'second' }}               | ${'two days by second'}
    ${{ from: '2026-01-01', to: '2026-12-31', grain: 'hour' }}                 | ${'a year by hour'}
    ${{ from: '2026-10-05', to: '2026-10-04', grain: 'day' }}                  | ${'no day'}
    ${{ from: '2026-02-30', to: '2026-03-01', grain: 'day' }}                  | ${'no date'}
    ${{ ...{ from: '2026-10-05', to: '2026-10-05' }, grain: 'ns' }}            | ${'no grain'}
    ${{ from: '2026-10-05', to: '2026-10-05', grain: 'day', customerId: 'x' }} | ${'no id'}
    ${{ from: '2026-10-05', to: '2026-10-05', grain: 'day', more: 1 }}         | ${'nobody knows that'}
    ${null}                                                                    | ${'nothing'}
  `('is refused: $why', async ({ input }: { input: object }) => {
    await expect(ask(input)).rejects.toMatchObject({ code: 'input.invalid' });
  });
});

const LINE = `
  with sku as (
    insert into app.dim_sku (tenant_id, key, provider_name, publisher_name, service_code, service_name,
      service_category)
    values ($1, md5($7::text)::uuid, 'Fake Cloud', 'Fake Cloud', 'ecs', 'ECS', 'Compute') returning id
  ), unit as (
    insert into app.dim_unit (tenant_id, key, unit) values ($1, md5($7::text)::uuid, 'Hours') returning id
  ), slice as (
    insert into app.charge_slice (tenant_id, cloud_account_id, period, feed, currency) values ($1, $2, '2026-10', $7, 'CNY')
    returning no
  )
  insert into app.charge (period, id, slice_id, key_hash, ordinal, content_hash, tenant_id, cloud_account_id, revision,
    page_no, row_no, part, sub_account_id, sku_id, resource_id, region_id, tag_set_id, unit_id, kind_id, currency,
    category, charge_start, charge_end, day, quantity, list_cost, contracted_cost, billed_cost, effective_cost,
    customer_id, state, rule_id)
  select '2026-10', app.charge_id(slice.no, md5($7::text)::uuid, 1), slice.no, md5($7::text)::uuid, 1, md5($7::text)::uuid, $1, $2, 1,
    1, 1, 0, 0, sku.id, 0, 0, 0, unit.id, 0, 'CNY', 'Usage', $3::timestamptz, $3::timestamptz + $4 * interval '1 second',
    ($3::timestamptz at time zone 'Asia/Shanghai')::date, $5, 1, 1, 1, 1,
    $6::uuid, case when $6::uuid is null then 0 else 1 end, $6::uuid
  from sku, unit, slice`;
