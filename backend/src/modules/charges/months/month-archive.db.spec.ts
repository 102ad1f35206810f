import { Client } from 'pg';
import { testDatabase } from '../../../testing';
import { declarationOf, ResourceService } from '../../../kernel/resource';
import { Charge } from '../charge.resource';
import { Charges } from '../charges.service';
import {
  addAccount,
  addCustomer,
  addTenant,
  bind,
  chargeBench,
  type ChargeBench,
  type Tenant,
} from '../testing/charge-bench';
import { fakeCloud, type FakeVendor } from '../testing/fake-cloud';
import { page, PERIOD, rows, show } from '../testing/fake-rows';
import { MonthArchive } from './month-archive.service';

const database = testDatabase();
const ARCHIVED = { code: 'clouds.month_archived' };

describe('old months (M-113): out of the way and back', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let bench: ChargeBench;
  let archive: MonthArchive;
  const tenants: { tenant: Tenant; account: string }[] = [];

  beforeAll(async () => {
    bench = await chargeBench(database, [fakeCloud(vendor)]);
    archive = new MonthArchive(bench.db);
    for (const name of ['Ours', 'Theirs']) {
      const tenant = await addTenant(database, name);
      const account = await addAccount(database, tenant, name);
      const customer = await addCustomer(database, tenant, `${name}-1`);
      await bind(database, tenant, { account, subAccount: 'S1', customer, from: '2026-01-01' });
      show(vendor, page('a', rows(0, 6)));
      await bench.as(tenant, () => bench.syncs.sync(account, PERIOD));
      show(vendor, page('a', rows(0, 6, { region: 'cn-beijing' })));
      await bench.as(tenant, () => bench.syncs.sync(account, PERIOD));
      tenants.push({ tenant, account });
    }
  });
  afterAll(() => bench.close());

  const as = <T>(who: number, run: () => Promise<T>) => bench.as(tenants[who]!.tenant, run);
  const move = (by: 'archive' | 'restore', month = PERIOD) => as(0, () => archive[by](month));
  const close = (who: number) =>
    database.query(
      `with locked as (update app.charge_slice set state = 'locked' where tenant_id = $1 and period = $2)
       insert into app.period_close (tenant_id, period, state, revision, closed_at, closed_by_name)
       values ($1, $2, 'closed', 1, now(), 'system')`,
      [tenants[who]!.tenant.id, PERIOD],
    );
  const seen = (who: number) =>
    as(who, () =>
      bench.source.query<{ charges: number; versions: number; tenants: number }[]>(
        `select (select count(*)::int from charge) as charges, (select count(*)::int from charge_trail) as versions,
           (select count(distinct tenant_id)::int from charge) as tenants`,
      ),
    );
  const ALL = [{ charges: 6, versions: 6, tenants: 1 }];

  it('takes no month away that somebody has open, or that nobody has', async () => {
    await expect(move('archive')).rejects.toMatchObject({ code: 'charges.month_is_open' });
    await close(0);
    await expect(move('archive')).rejects.toMatchObject({ code: 'charges.month_is_open' });
    await expect(move('archive', '2026-11')).rejects.toMatchObject({ code: 'charges.month_without_charges' });
    await expect(move('archive', "2026-10'; --")).rejects.toMatchObject({ code: 'period.not_a_billing_month' });
    await close(1);
  });

  it('a process that dies in between has done nothing', async () => {
    const client = new Client({ connectionString: database.urls.owner });
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query('begin');
      const { rows: moved } = await client.query('select app.archive_month($1) as outcome, pg_backend_pid() as pid', [
        PERIOD,
      ]);
      const { outcome, pid } = moved[0] as { outcome: string; pid: number };
      expect(outcome).toBe('done');
      await database.query('select pg_terminate_backend($1)', [pid]);
    } finally {
      await client.end().catch(() => undefined);
    }
    expect(await seen(0)).toEqual(ALL);
    expect(await as(0, () => archive.list())).toEqual([]);
  });

  it('an archived month is told where its charges are asked for; sums, pages and slices stay', async () => {
    expect(await move('archive')).toEqual({ month: PERIOD, state: 'archived', unchanged: false });
    expect(await move('archive')).toMatchObject({ unchanged: true });
    expect(await as(1, () => archive.list())).toEqual([PERIOD]);
    const [charge] = await database.query<{ id: string }>(`select id from archive.charge_2026_10 limit 1`);

    const { tenant, account } = tenants[0]!;
    const sync = () => as(0, () => bench.syncs.sync(account, PERIOD));
    await expect(sync()).rejects.toMatchObject(ARCHIVED);
    await expect(as(0, () => bench.syncs.replay(account, PERIOD))).rejects.toMatchObject(ARCHIVED);
    await expect(as(0, () => bench.explainer.explain(charge!.id, PERIOD))).rejects.toMatchObject(ARCHIVED);
    const list = new ResourceService<Charge>(bench.db, declarationOf(Charge));
    const asked = (month: string) =>
      as(0, () => list.query({ filter: { and: [{ period: { eq: month } }] }, paging: { limit: 5 } }));
    await expect(asked(PERIOD)).rejects.toMatchObject(ARCHIVED);
    expect(await asked('2026-11')).toEqual([]);
    const charges = new Charges(bench.db, ...([] as unknown as [never, never, never, never, never, never]));
    await expect(as(0, () => bench.db.transaction(tx => charges.unlock(tx, PERIOD)))).rejects.toMatchObject(ARCHIVED);
    await expect(database.query('select app.ensure_charge_partition($1)', [PERIOD])).rejects.toThrow(/archived/);
    // The month before makes the one after it ahead, and passes it over.
    await database.query(`select app.ensure_charge_partition('2026-09')`);

    const sums = await as(0, () => bench.sums.totals(PERIOD));
    expect(sums).toMatchObject([{ currency: 'CNY', slices: [{ charges: 6 }] }]);
    const pages = await database.query('select from app.raw_page where period = $1 and tenant_id = $2', [
      PERIOD,
      tenant.id,
    ]);
    expect(pages).toHaveLength(2);
    const audit = await database.query(`select action, record_title from app.audit_entry where tenant_id = $1`, [
      tenant.id,
    ]);
    expect(audit).toContainEqual({ action: 'clouds.archive_month', record_title: PERIOD });
  });

  it('no role of the application reaches what is archived', async () => {
    for (const url of [database.urls.worker, database.urls.staff, database.urls.portal]) {
      const client = new Client({ connectionString: url });
      await client.connect();
      await expect(client.query('select * from archive.charge_2026_10')).rejects.toThrow(/permission denied/);
      await client.end();
    }
    for (const url of [database.urls.staff, database.urls.portal]) {
      const client = new Client({ connectionString: url });
      await client.connect();
      await expect(client.query(`select app.restore_month('2026-10')`)).rejects.toThrow(/permission denied/);
      await client.end();
    }
  });

  it('comes back as it was, behind both walls, with what was added to months meanwhile', async () => {
    await database.query(`alter table app.charge add column later text default 'x'`);
    try {
      expect(await move('restore')).toEqual({ month: PERIOD, state: 'here', unchanged: false });
      expect(await move('restore')).toMatchObject({ unchanged: true });
      expect(await seen(0)).toEqual(ALL);
      expect(await seen(1)).toEqual(ALL);
      const [leaf] = await database.query(
        `select c.relrowsecurity as walled, c.relforcerowsecurity as forced, c.relispartition as attached,
           (select count(*)::int from aclexplode(c.relacl) a where a.grantee <> c.relowner) as grants,
           (select count(*)::int from pg_index where indrelid = c.oid)
             = (select count(*)::int from pg_index where indrelid = 'app.charge'::regclass) as indexed,
           (select count(*)::int from pg_trigger t where t.tgrelid = c.oid and t.tgtype & 1 = 1)
             = (select count(*)::int from pg_trigger t where t.tgrelid = 'app.charge'::regclass and t.tgtype & 1 = 1) as triggers
         from pg_class c where c.oid = 'app.charge_2026_10'::regclass`,
      );
      expect(leaf).toEqual({ walled: true, forced: true, attached: true, grants: 0, indexed: true, triggers: true });
    } finally {
      await database.query('alter table app.charge drop column later');
    }
    const [charge] = await database.query<{ id: string }>(`select id from app.charge where tenant_id = $1 limit 1`, [
      tenants[0]!.tenant.id,
    ]);
    expect(await as(0, () => bench.explainer.explain(charge!.id, PERIOD))).toMatchObject({ period: PERIOD });
    await expect(as(1, () => bench.explainer.explain(charge!.id, PERIOD))).rejects.toMatchObject({
      code: 'charges.unknown',
    });
  });

  it('gives up, and changes nothing, while somebody reads', async () => {
    const reader = new Client({ connectionString: database.urls.owner });
    await reader.connect();
    await reader.query('begin');
    await reader.query('select count(*) from app.charge');
    await database.query(`alter function app.archive_month(text) set lock_timeout = '200ms'`);
    try {
      await expect(move('archive')).rejects.toMatchObject({ code: 'charges.month_busy' });
    } finally {
      await database.query(`alter function app.archive_month(text) set lock_timeout = '10s'`);
      await reader.query('rollback');
      await reader.end();
    }
    expect(await seen(0)).toEqual(ALL);
    // Archived once more, for the promises that are asked after this file.
    expect(await move('archive')).toMatchObject({ unchanged: false });
  });
});
