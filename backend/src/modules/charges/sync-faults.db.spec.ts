import { randomUUID } from 'node:crypto';
import { testDatabase } from '../../testing';
import { addAccount, addTenant, chargeBench, type ChargeBench, type Tenant } from './testing/charge-bench';
import { fakeCloud, type FakeVendor } from './testing/fake-cloud';
import { page, PERIOD, rows, show } from './testing/fake-rows';

const database = testDatabase();

describe('a sync that does not go well', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let bench: ChargeBench;
  let tenant: Tenant;
  let account: string;
  beforeAll(async () => {
    bench = await chargeBench(database, [fakeCloud(vendor)]);
    tenant = await addTenant(database, 'Faults');
  });
  afterAll(() => bench.close());
  let count = 0;
  beforeEach(async () => {
    Object.assign(vendor, { fetched: [], beforePage: undefined });
    account = await addAccount(database, tenant, `f-${++count}`);
  });

  const sync = (jobRunId?: string) => bench.as(tenant, () => bench.syncs.sync(account, PERIOD, { jobRunId }));
  const charges = async () =>
    (
      await database.query<{ n: number }>(`select count(*)::int as n from app.charge where cloud_account_id = $1`, [
        account,
      ])
    )[0]!.n;
  const runs = () =>
    database.query<{ state: string; attempt: number; code: string | null }>(
      `select state, attempt, error->>'code' as code from app.sync_run where cloud_account_id = $1 order by started_at`,
      [account],
    );
  /** As kill -9 leaves it: open, and nobody works on it. */
  const die = () => new Promise<never>(() => undefined);
  const reaches = async (fetched: string) => {
    while (!vendor.fetched.includes(fetched)) await new Promise(resolve => setTimeout(resolve, 5));
  };

  it('M-105 R1 goes on after the tasks that a killed process had finished, without a gap or a double row', async () => {
    show(vendor, [
      ...page('a', rows(0, 10), rows(10, 20)),
      ...page('b', rows(20, 30), rows(30, 40)),
      ...page('c', rows(40, 45)),
    ]);
    const job = randomUUID();
    vendor.beforePage = (task, number) => (task === 'b' && number === 2 ? die() : undefined);
    void sync(job);
    await reaches('b/1');
    await new Promise(resolve => setTimeout(resolve, 100));

    vendor.beforePage = undefined;
    vendor.fetched = [];
    expect(await sync(job)).toMatchObject({ state: 'done', feeds: [{ inserted: 45 }] });
    expect(vendor.fetched).toEqual(['b/1', 'b/2', 'c/1']);
    expect(await charges()).toBe(45);
    expect(await runs()).toMatchObject([{ state: 'done', attempt: 2 }]);
  });

  it('V12 C10 a process that was taken over cannot write, whatever it still holds', async () => {
    show(vendor, page('a', rows(0, 10), rows(10, 20)));
    const job = randomUUID();
    let release: () => void = () => undefined;
    const held = new Promise<void>(resolve => (release = resolve));
    vendor.beforePage = (_task, number) => (number === 2 && vendor.fetched.length === 1 ? held : undefined);
    const first = sync(job);
    await reaches('a/1');
    const second = sync(job);
    await second;
    release();
    await expect(first).rejects.toMatchObject({ code: 'clouds.sync_taken_over' });
    expect(await charges()).toBe(20);
    const [{ n }] = (await database.query<{ n: number }>(
      `select count(*)::int as n from app.slice_revision r join app.charge_slice s on s.id = r.slice_id where s.cloud_account_id = $1`,
      [account],
    )) as [{ n: number }];
    expect(n).toBe(1);
  });

  it('V12 C10 taken over while it writes, it rolls back at its last statement', async () => {
    show(vendor, page('a', rows(0, 10), rows(10, 20)));
    const job = randomUUID();
    let release: () => void = () => undefined;
    const held = new Promise<void>(resolve => (release = resolve));
    let writing: () => void = () => undefined;
    const reached = new Promise<void>(resolve => (writing = resolve));
    const first = bench.as(tenant, () =>
      bench.syncs.sync(account, PERIOD, {
        jobRunId: job,
        progress: async (_done, total) => {
          if (total === null) return;
          writing();
          await held;
        },
      }),
    );
    await reached;
    await database.query(`update app.sync_run set token = gen_random_uuid() where cloud_account_id = $1`, [account]);
    release();
    await expect(first).rejects.toMatchObject({ code: 'clouds.sync_taken_over' });
    expect(await charges()).toBe(0);
    expect(await sync(job)).toMatchObject({ state: 'done', feeds: [{ inserted: 20 }] });
  });

  it('M-111 a second run of the same account and month is refused while the first is alive', async () => {
    show(vendor, page('a', rows(0, 10), rows(10, 20)));
    let release: () => void = () => undefined;
    const held = new Promise<void>(resolve => (release = resolve));
    vendor.beforePage = (_task, number) => (number === 2 ? held : undefined);
    const first = sync();
    await reaches('a/1');
    await expect(sync()).rejects.toMatchObject({ code: 'clouds.sync_running' });
    release();
    await first;
    expect(await runs()).toHaveLength(1);
  });

  it('of ten that start at once, one runs', async () => {
    show(vendor, page('a', rows(0, 10)));
    vendor.beforePage = () => new Promise(resolve => setTimeout(resolve, 300));
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => sync()));
    expect(all.filter(each => each.status === 'fulfilled')).toHaveLength(1);
    expect(await charges()).toBe(10);
  });

  it('a run whose process died is taken over by anybody once it has been silent', async () => {
    show(vendor, page('a', rows(0, 10)));
    const dead = new Promise<void>(resolve => {
      vendor.beforePage = () => {
        resolve();
        return die();
      };
    });
    void sync();
    await dead;
    await database.query(`update app.sync_run set beat_at = now() - interval '2 minutes' where cloud_account_id = $1`, [
      account,
    ]);
    vendor.beforePage = undefined;
    expect(await sync()).toMatchObject({ state: 'done' });
    expect(await charges()).toBe(10);
  });

  it.each`
    fault               | break                                                     | why
    ${'changed total'}  | ${(p: { rows: unknown[] }[]) => void p[1]!.rows.pop()}    | ${'the vendor says another number of rows on page 2'}
    ${'failing vendor'} | ${() => Promise.reject(new RangeError('socket hang up'))} | ${'the connection breaks on page 2'}
  `(
    'V3 $fault: $why; the old slice stands',
    async ({ break: fault }: { break: (pages: FakeVendor['pages']) => unknown }) => {
      show(vendor, page('a', rows(0, 10), rows(10, 20)));
      await sync();
      show(vendor, page('a', rows(0, 10), rows(10, 21)));
      vendor.beforePage = (_task, number) => (number === 2 ? (fault(vendor.pages) as Promise<void>) : undefined);
      await expect(sync()).rejects.toThrow();
      expect(await charges()).toBe(20);
      vendor.beforePage = undefined;
      show(vendor, page('a', rows(0, 10), rows(10, 21)));
      expect(await sync()).toMatchObject({ state: 'done', feeds: [{ inserted: 1 }] });
    },
  );

  it('a transaction that is cut off while writing leaves the old slice', async () => {
    show(vendor, page('a', rows(0, 10)));
    await sync();
    show(vendor, page('a', rows(0, 400)));
    // The last statement of the transaction fails: everything before it must be undone.
    await database.query(
      `create function app.cut() returns trigger language plpgsql as 'begin raise exception ''cut'' using errcode = ''57P01''; end'`,
    );
    await database.query(
      `create trigger cut before insert on app.slice_revision for each row execute function app.cut()`,
    );
    await expect(sync()).rejects.toThrow();
    await database.query(`drop trigger cut on app.slice_revision`);
    await database.query(`drop function app.cut`);
    expect(await charges()).toBe(10);
    expect(await sync()).toMatchObject({ state: 'done', feeds: [{ inserted: 390 }] });
  });

  it('S1 two tenants with the same vendor and the same rows see only their own', async () => {
    show(vendor, page('a', rows(0, 10)));
    await sync();
    const other = await addTenant(database, 'Other');
    const theirs = await addAccount(database, other, `f-${count}`);
    await bench.as(other, () => bench.syncs.sync(theirs, PERIOD));
    for (const [who, account_] of [
      [tenant, account],
      [other, theirs],
    ] as const) {
      for (const table of [
        'charge',
        'focus_charge',
        'charge_rollup',
        'charge_rollup_by_customer',
        'charge_rollup_by_day',
        'charge_slice',
        'sync_run',
        'raw_page',
        'dim_resource',
        'unassigned_charge',
      ]) {
        const seen = await bench.as(who, () => bench.source.query(`select distinct tenant_id from ${table}`));
        expect([table, seen]).toEqual([table, [{ tenant_id: who.id }]]);
      }
      await expect(
        bench.as(who === tenant ? other : tenant, () => bench.syncs.sync(account_, PERIOD)),
      ).rejects.toMatchObject({
        code: 'clouds.account_unknown',
      });
    }
    // A leaf has no door of its own.
    await expect(bench.as(tenant, () => bench.source.query('select 1 from charge_2026_10'))).rejects.toThrow(
      'permission denied',
    );
  });
});
