import { Client } from 'pg';
import { clockOn, withClock } from '../../kernel/clock';
import { testDatabase } from '../../testing';
import { Notifications } from '../notifications/notifications.module';
import { MonthsAhead } from './months/months-ahead.service';
import { addAccount, addTenant, chargeBench } from './testing/charge-bench';
import { fakeCloud, type FakeVendor } from './testing/fake-cloud';
import { page, PERIOD, rows, show } from './testing/fake-rows';

const database = testDatabase();

const leaves = () =>
  database.query<{ parent: string; leaf: string }>(
    `select i.inhparent::regclass::text as parent, i.inhrelid::regclass::text as leaf from pg_inherits i
     join pg_class c on c.oid = i.inhparent and c.relkind = 'p' order by 1, 2`,
  );

describe('the months of charges (M-113)', () => {
  it('a sync prepares its month and the one after it, in every table that is parted by month', async () => {
    const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
    const bench = await chargeBench(database, [fakeCloud(vendor)]);
    try {
      const tenant = await addTenant(database, 'Months');
      const account = await addAccount(database, tenant, 'months');
      show(vendor, page('a', rows(0, 3)));
      await bench.as(tenant, () => bench.syncs.sync(account, PERIOD));
    } finally {
      await bench.close();
    }
    const made = ['2026_10', '2026_11'].flatMap(month =>
      ['charge', 'charge_trail', 'raw_page'].map(parent => ({
        parent: `app.${parent}`,
        leaf: `app.${parent}_${month}`,
      })),
    );
    expect(await leaves()).toEqual(expect.arrayContaining(made));
  });

  it('a partition is as its parent: wall, keys, indexes, triggers of rows and numbers', async () => {
    await database.query(`select app.ensure_charge_partition('2027-01')`);
    const open = await database.query(
      `select relname from pg_class where relispartition and relkind = 'r'
         and relnamespace = 'app'::regnamespace and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
    const differing = await database.query(
      `select i.inhrelid::regclass from pg_inherits i join pg_class c on c.oid = i.inhparent and c.relkind = 'p'
         and c.relnamespace = 'app'::regnamespace
       where (select count(*) from pg_index x where x.indrelid = i.inhparent)
          <> (select count(*) from pg_index x join pg_inherits h on h.inhrelid = x.indexrelid where x.indrelid = i.inhrelid)
         or (select count(*) from pg_trigger t where t.tgrelid = i.inhparent and t.tgtype & 1 = 1)
          <> (select count(*) from pg_trigger t where t.tgrelid = i.inhrelid and t.tgtype & 1 = 1)`,
    );
    expect(differing).toEqual([]);
    const [number] = await database.query<{ identity: string }>(
      `select attidentity as identity from pg_attribute where attrelid = 'app.raw_page_2027_01'::regclass and attname = 'no'`,
    );
    expect(number!.identity).toBe('d');
  });

  it('a new month waits for no ingest that is under way', async () => {
    const writer = new Client({ connectionString: database.urls.owner });
    await writer.connect();
    try {
      await writer.query('begin');
      await writer.query('lock table app.charge, app.charge_trail, app.raw_page in row exclusive mode');
      await database.query(`set lock_timeout = '2s'`);
      await database.query(`select app.ensure_charge_partition('2027-06')`);
    } finally {
      await database.query('reset lock_timeout');
      await writer.query('rollback');
      await writer.end();
    }
    expect((await leaves()).map(({ leaf }) => leaf)).toContain('app.charge_2027_07');
  });

  it('the clock makes the running month and two more; where one cannot be made, operations is told once', async () => {
    const tenant = await addTenant(database, 'Ahead');
    await database.query(TELL_OPS, [tenant.id]);
    const bench = await chargeBench(database, []);
    const ahead = new MonthsAhead(bench.db, new Notifications());
    const prepare = (today: string) => bench.as(tenant, () => withClock(clockOn(today), () => ahead.prepare()));
    try {
      expect(await prepare('2028-11-20')).toEqual(['2028-11', '2028-12', '2029-01']);
      const made = (await leaves()).map(({ leaf }) => leaf);
      expect(made).toEqual(
        expect.arrayContaining(['app.charge_2028_11', 'app.raw_page_2028_12', 'app.charge_trail_2029_01']),
      );
      // Somebody restored a copy by hand: a table of that name, and no partition.
      await database.query('create table app.charge_2029_03 (like app.charge)');
      for (let attempt = 0; attempt < 2; attempt++) {
        await expect(prepare('2029-01-03')).rejects.toMatchObject({
          code: 'charges.months_missing',
          details: { months: '2029-03' },
        });
      }
      const told = await database.query('select recipient, subject from app.message where tenant_id = $1', [tenant.id]);
      expect(told).toEqual([{ recipient: 'ahead@example.com', subject: 'Months are missing: 2029-03' }]);
      await database.query('drop table app.charge_2029_03');
      expect(await prepare('2029-01-03')).toEqual(['2029-01', '2029-02', '2029-03']);
    } finally {
      await bench.close();
    }
  });

  it('is asked for by a month and nothing else', async () => {
    for (const month of ['2026-13', "2026-10'; drop table app.charge; --", '1999-01', '']) {
      await expect(database.query('select app.ensure_charge_partition($1)', [month])).rejects.toThrow(/billing period/);
    }
  });
});

const TELL_OPS = `
  with u as (insert into app.user_account (tenant_id, login, name, email, locale)
      values ($1, 'ahead', 'ahead', 'ahead@example.com', 'en') returning id),
    r as (insert into app.role (tenant_id, key, name_zh, name_en) values ($1, 'ahead', 'ahead', 'ahead') returning id),
    p as (insert into app.role_permission (tenant_id, role_id, permission, scope) select $1, id, 'clouds.sync', 'tenant' from r)
  insert into app.membership (tenant_id, user_id, role_id) select $1, u.id, r.id from u, r`;
