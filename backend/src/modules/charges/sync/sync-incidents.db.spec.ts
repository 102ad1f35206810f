import type { Type } from '@nestjs/common';
import { UpstreamFailed } from '@cloudtally/plugin-sdk';
import { JobRunner, send } from '../../../kernel/jobs';
import { testDatabase } from '../../../testing';
import { CloudSources } from '../../clouds/clouds.module';
import { Notifications } from '../../notifications/notifications.module';
import { syncAccount, syncScheduled } from '../sync.jobs';
import { SyncMonitor } from '../sync-monitor.service';
import { Syncs } from '../syncs.service';
import { addAccount, addTenant, chargeBench, type ChargeBench, type Tenant } from '../testing/charge-bench';
import { fakeCloud, type FakeVendor } from '../testing/fake-cloud';
import { page, PERIOD, rows, show } from '../testing/fake-rows';
import { SyncIncidents } from './sync-incidents.service';
import { SyncPlans, type PlannedAccount } from './sync-plans.service';

const database = testDatabase();

describe('what happens to a sync that does not go well, and who hears of it', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let bench: ChargeBench;
  let tenant: Tenant;
  let account: string;
  let runner: JobRunner;
  let count = 0;

  beforeAll(async () => {
    bench = await chargeBench(database, [fakeCloud(vendor)]);
    tenant = await addTenant(database, 'Incidents');
    const incidents = new SyncIncidents(bench.db, bench.sources, new Notifications());
    const services = new Map<unknown, unknown>([
      [Syncs, bench.syncs],
      [SyncIncidents, incidents],
      [CloudSources, bench.sources],
    ]);
    runner = new JobRunner({ db: bench.db, worker: 'one', services: <T>(type: Type<T>) => services.get(type) as T });
    await person('ops-zh', 'zh', 'clouds.sync');
    await person('ops-en', 'en', 'clouds.sync');
    await person('sales', 'zh', 'bills.read');
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    await database.query('delete from app.provider_circuit');
    await database.query('delete from app.sync_incident');
    await database.query('delete from app.message');
    account = await addAccount(database, tenant, `i-${++count}`);
    show(vendor, page('a', rows(0, 10)));
    Object.assign(vendor, { fetched: [], beforePage: undefined });
  });

  async function person(login: string, locale: string, permission: string): Promise<void> {
    await database.query(
      `with u as (insert into app.user_account (tenant_id, login, name, email, locale)
           values ($1, $2, $2, $2 || '@example.com', $3) returning id),
         r as (insert into app.role (tenant_id, key, name_zh, name_en) values ($1, $2, $2, $2) returning id),
         p as (insert into app.role_permission (tenant_id, role_id, permission, scope) select $1, id, $4, 'tenant' from r)
       insert into app.membership (tenant_id, user_id, role_id) select $1, u.id, r.id from u, r`,
      [tenant.id, login, locale, permission],
    );
  }
  const silent = () => {
    throw UpstreamFailed({ reason: 'unavailable', sent: 'maybe', what: { zh: '没有应答', en: 'No answer' } });
  };
  const order = () =>
    bench.as(tenant, () =>
      bench.db.transaction(tx => send(tx, syncAccount, { cloudAccountId: account, period: PERIOD })),
    );
  const run = async (id: string, job = syncAccount.name) => {
    await database.query('update app.job_run set not_before = now() where id = $1', [id]);
    return runner.run({ id, job, tenantId: tenant.id, tenantPath: tenant.path });
  };
  const stateOf = async (id: string) =>
    (
      await database.query<{ state: string; tries: number; wait: number; code: string | null }>(
        `select state, tries, error->>'code' as code, round(extract(epoch from not_before - now()))::int as wait
         from app.job_run where id = $1`,
        [id],
      )
    )[0];
  const monitored = async () =>
    (await bench.as(tenant, () => new SyncMonitor(bench.db, bench.sources).show(PERIOD))).find(
      each => each.cloudAccountId === account,
    );
  const incidents = () =>
    database.query<{ kind: string; closed: boolean; code: string }>(
      `select kind, closed_at is not null as closed, error->>'code' as code from app.sync_incident order by opened_at`,
    );
  const messages = () =>
    database.query<{ recipient: string; subject: string }>(
      'select recipient, subject from app.message order by recipient, subject',
    );

  it('M-106 three tries with a longer pause each, then a person, who is told once; a replay that works closes it', async () => {
    vendor.beforePage = silent;
    const id = await order();
    const seen: unknown[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      await run(id);
      seen.push(await stateOf(id));
      expect(await incidents()).toHaveLength(attempt < 2 ? 0 : 1);
      const { task } = (await monitored())!;
      expect(task).toMatchObject({ id, tries: attempt + 1, error: { code: 'plugins.upstream_failed' } });
      expect(task!.nextTryAt === null).toBe(attempt === 2);
    }
    expect(seen).toEqual([
      { state: 'queued', tries: 1, code: 'plugins.upstream_failed', wait: 5 },
      { state: 'queued', tries: 2, code: 'plugins.upstream_failed', wait: 30 },
      { state: 'failed', tries: 3, code: 'plugins.upstream_failed', wait: 0 },
    ]);
    expect(await messages()).toEqual([
      { recipient: 'ops-en@example.com', subject: `Sync failed: i-${count}, ${PERIOD}` },
      { recipient: 'ops-zh@example.com', subject: `同步失败：i-${count} ${PERIOD} 账单` },
    ]);

    expect((await monitored())!).toMatchObject({
      task: { id, state: 'failed', tries: 3, maxTries: 3, nextTryAt: null },
      incidentSince: expect.any(Date),
      freshness: 'missing',
      lastRun: { state: 'failed' },
      circuit: null,
    });

    // Replayed while it is still down: the same incident, and nobody is told again.
    await database.query(`update app.job_run set state = 'queued', tries = 2, token = null where id = $1`, [id]);
    await run(id);
    expect([await incidents(), (await messages()).length]).toEqual([
      [{ kind: 'account', closed: false, code: 'plugins.upstream_failed' }],
      2,
    ]);

    vendor.beforePage = undefined;
    await database.query(`update app.job_run set state = 'queued', tries = 0, token = null where id = $1`, [id]);
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'done' });
    expect((await incidents()).map(({ closed }) => closed)).toEqual([true]);
    expect((await messages()).filter(({ subject }) => /恢复|Working again/.test(subject))).toHaveLength(2);
  });

  it('what only a person can mend is told at the first try', async () => {
    await database.query(`update app.cloud_account set status = 'paused' where id = $1`, [account]);
    await run(await order());
    expect((await incidents()).map(({ code }) => code)).toEqual(['clouds.account_not_active']);
  });

  it('V11 a refused key is not tried three times: a person is told at once', async () => {
    vendor.beforePage = () => {
      throw UpstreamFailed({ reason: 'auth', sent: 'yes', what: { zh: '密钥不对', en: 'Wrong key' } });
    };
    const id = await order();
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'failed', tries: 1 });
    expect((await incidents()).map(({ code }) => code)).toEqual(['plugins.upstream_failed']);
  });

  it('M-108 a provider that rests is one incident, whatever waits for it, and no try of anybody is counted', async () => {
    await database.query(
      `insert into app.provider_circuit (tenant_id, plugin, state, failures, rests, opened_at, retry_at)
       values ($1, 'cloud-fake', 'open', 5, 1, now(), now() + interval '30 seconds')`,
      [tenant.id],
    );
    const first = await order();
    account = await addAccount(database, tenant, `i-${++count}`);
    const second = await order();
    for (const id of [first, second, first]) await run(id);
    expect(await stateOf(first)).toMatchObject({ state: 'queued', tries: 0, code: 'plugins.circuit_open' });
    expect(await incidents()).toEqual([{ kind: 'provider', closed: false, code: 'plugins.circuit_open' }]);
    expect(await messages()).toHaveLength(2);
    expect(await monitored()).toMatchObject({ circuit: { state: 'open', failures: 5 }, incidentSince: null });
    await database.query(`update app.provider_circuit set retry_at = now() - interval '1 second'`);
    await run(second);
    expect((await incidents()).map(({ closed }) => closed)).toEqual([true]);
  });
});

describe('plans of an account (M-104, X-03)', () => {
  let bench: ChargeBench;
  let tenant: Tenant;
  let account: PlannedAccount;
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };

  beforeAll(async () => {
    bench = await chargeBench(database, [fakeCloud(vendor)]);
    tenant = await addTenant(database, 'Plans');
    const id = await addAccount(database, tenant, 'planned');
    account = { id, tenantId: tenant.id, code: 'planned', zone: 'Asia/Shanghai' };
  });
  afterAll(() => bench.close());

  const set = (plan: Parameters<SyncPlans['set']>[2], cron: string | null = null) =>
    bench.as(tenant, () => bench.db.transaction(tx => new SyncPlans(bench.sources).set(tx, account, plan, cron)));
  const schedules = () =>
    database.query<{ name: string; cron: string; period: string; future: boolean }>(
      `select name, cron, input->>'period' as period, next_at > now() as future from app.schedule
       where cloud_account_id = $1 and enabled and deleted_at is null order by cron`,
      [account.id],
    );
  const due = () => bench.as(tenant, () => bench.syncs.pulledAccounts());

  it('a plan is rows that fire by themselves; another plan withdraws them; the company passes over who has its own', async () => {
    expect(await due()).toEqual([account.id]);
    const next = await set('finality');
    expect(next!.getTime()).toBeGreaterThan(Date.now());
    expect(await schedules()).toEqual([
      { name: 'planned · 上月定稿后读取', cron: '0 0 14 3 * *', period: 'previous', future: true },
      { name: 'planned · 每日读取当月', cron: '0 0 2 * * *', period: 'current', future: true },
      { name: 'planned · 上月更正（5、10 日）', cron: '0 0 3 5,10 * *', period: 'previous', future: true },
      { name: 'planned · 每周复读上月', cron: '0 30 3 * * 1', period: 'previous', future: true },
    ]);
    expect(await due()).toEqual([]);
    expect(await bench.as(tenant, () => bench.syncs.pulledAccounts({ anyPlan: true }))).toEqual([account.id]);

    // The monitor shows the reading that is of its month: what fires in the next month is of another.
    const nextFor = async (period: string) =>
      (await bench.as(tenant, () => new SyncMonitor(bench.db, bench.sources).show(period)))[0]!.nextRunAt;
    const fires = (name: string, at: string) =>
      database.query(`update app.schedule set next_at = $2 where tenant_id = $1 and name like '%' || $3`, [
        tenant.id,
        at,
        name,
      ]);
    for (const [name, at] of [
      ['每日读取当月', '2099-03-31T17:00:00Z'],
      ['上月定稿后读取', '2099-04-03T06:00:00Z'],
      ['上月更正（5、10 日）', '2099-05-04T19:00:00Z'],
      ['每周复读上月', '2099-04-06T19:30:00Z'],
    ] as const)
      await fires(name, at);
    const firing = await Promise.all(['2099-03', '2099-04', '2099-05'].map(nextFor));
    expect(firing.map(each => each?.toISOString() ?? null)).toEqual([
      '2099-04-03T06:00:00.000Z',
      // 1 April in China; and in May it is read once more as the month before.
      '2099-03-31T17:00:00.000Z',
      null,
    ]);

    await set('custom', '*/20 * * * * *');
    expect((await schedules()).map(({ cron }) => cron)).toEqual(['*/20 * * * * *']);
    expect(await set('manual')).toBeNull();
    expect(await schedules()).toEqual([]);
    // Back again: the rows of before are used again, not doubled.
    await set('finality');
    expect(await schedules()).toHaveLength(4);
    await set('company');
    expect(await due()).toEqual([account.id]);
  });

  it('what is no cron expression is refused by its field, and changes nothing', async () => {
    await set('daily');
    await expect(set('custom', 'every now and then')).rejects.toMatchObject({ code: 'jobs.schedule_invalid' });
    expect((await schedules()).map(({ cron }) => cron)).toEqual(['0 0 2 * * *']);
  });

  it('M-111 what a plan and a person send for one month is one run; a paused account is passed over', async () => {
    const services = new Map<unknown, unknown>([[CloudSources, bench.sources]]);
    const runner = new JobRunner({
      db: bench.db,
      worker: 'w',
      services: <T>(type: Type<T>) => services.get(type) as T,
    });
    const scheduled = async () => {
      const id = await bench.as(tenant, () =>
        bench.db.transaction(tx => send(tx, syncScheduled, { cloudAccountId: account.id, period: 'current' })),
      );
      await runner.run({ id, job: syncScheduled.name, tenantId: tenant.id, tenantPath: tenant.path });
      const [row] = await database.query<{ result: { runId?: string; passedOver?: string; period: string } }>(
        'select result from app.job_run where id = $1',
        [id],
      );
      return row!.result;
    };
    const { runId, period } = await scheduled();
    const byHand = await bench.as(tenant, () =>
      bench.db.transaction(tx => send(tx, syncAccount, { cloudAccountId: account.id, period })),
    );
    expect(byHand).toBe(runId);
    await database.query(`update app.cloud_account set status = 'paused' where id = $1`, [account.id]);
    expect(await scheduled()).toEqual({ period, passedOver: 'paused' });
  });
});
