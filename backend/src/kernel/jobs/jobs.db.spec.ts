/** @modules own: declares what no other file may see. */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import type { z } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../testing';
import { runAs, workerActor } from '../access';
import type { Database } from '../database';
import type { JobDefinition } from './define-job';
import { attachQueue, openQueue, send } from './queue';
import { JobRunner } from './runner';
import { WorkerLoop } from './worker-loop';
import {
  failing,
  fenced,
  hanging,
  holds,
  mark,
  markOnce,
  postponed,
  refused,
  workerDatabase,
} from './testing/trial-jobs';
import { startWorker, until } from './testing/trial-process';

const database = testDatabase({ checkInvariants: false });
const tenant = { id: randomUUID(), path: 'aa' };
let db: Database;
let boss: PgBoss;

beforeAll(async () => {
  await database.query(`insert into app.tenant (id, path, kind, name) values ($1, 'aa', 'operating', 'aa')`, [
    tenant.id,
  ]);
  await database.query(
    `create table app.trial_mark (id int generated always as identity, name text not null);
     grant select, insert on app.trial_mark to cloudtally_worker`,
  );
  db = await workerDatabase(database.urls.worker);
  boss = openQueue(database.urls.worker, 'send');
  await boss.start();
  attachQueue(db.source, boss);
});
afterAll(async () => {
  await boss.stop({ graceful: false, close: true });
  await db.source.destroy();
});

const asTenant = <T>(run: () => Promise<T>) => runAs(workerActor(tenant), run);
const order = <S extends z.ZodType>(job: JobDefinition<S>, input: z.input<S>): Promise<string> =>
  asTenant(() => db.transaction(tx => send(tx, job, input)));
const runner = (worker = 'one') => new JobRunner({ db, worker, services: () => undefined as never });
const due = (id: string, job: string) => ({ id, job, tenantId: tenant.id, tenantPath: tenant.path });
interface Run {
  state: string;
  tries: number;
  wait: number;
  error: { code: string; message: { zh: string; en: string } } | null;
  result: unknown;
  worker: string;
}
const runOf = async (id: string): Promise<Run> =>
  (
    await database.query<Run>(
      `select state, tries, error, result, worker, extract(epoch from not_before - now())::float as wait from app.job_run where id = $1`,
      [id],
    )
  )[0]!;
const marks = async (name: string) =>
  (await database.query<{ name: string }>('select name from app.trial_mark where name like $1', [`${name}%`])).map(
    row => row.name,
  );

describe('sending', () => {
  it('M-253 a job exists exactly if its change does: a rollback sends nothing, and wakes nobody', async () => {
    const before = await database.query(`select 1 from pgboss.job`);
    let sent = '';
    await expect(
      asTenant(() =>
        db.transaction(async tx => {
          sent = await send(tx, mark, { name: 'never' });
          throw new RangeError('changed my mind');
        }),
      ),
    ).rejects.toThrow('changed my mind');
    expect(await runOf(sent)).toBeUndefined();
    expect(await database.query(`select 1 from pgboss.job`)).toHaveLength(before.length);
    const kept = await order(mark, { name: 'kept' });
    expect((await runOf(kept)).state).toBe('queued');
    expect(await database.query(`select 1 from pgboss.job where data->>'runId' = $1`, [kept])).toHaveLength(1);
  });

  it('M-253 twenty sends of one identity at once are one run; after it has ended, a new one', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => order(markOnce, { name: 'same' })));
    expect(new Set(ids).size).toBe(1);
    expect(await runner().run(due(ids[0]!, markOnce.name))).toBe(true);
    expect(await order(markOnce, { name: 'same' })).not.toBe(ids[0]);
    expect(await order(markOnce, { name: 'other' })).not.toBe(ids[0]);
  });

  it('M-253 an input that does not fit is refused before anything is written', async () => {
    await expect(order(mark, { name: '' })).rejects.toMatchObject({ code: 'input.invalid' });
  });
});

describe('running', () => {
  it('V12 of two workers one takes the run', async () => {
    const id = await order(mark, { name: 'taken' });
    const took = await Promise.all(
      [runner('one'), runner('two'), runner('three')].map(each => each.run(due(id, mark.name))),
    );
    expect(took.filter(Boolean)).toHaveLength(1);
    expect(await marks('taken')).toHaveLength(1);
    expect(await runOf(id)).toMatchObject({ state: 'done', result: { name: 'taken' } });
  });

  it('C10 V12 a stale run writes nothing: its token is no longer the run’s', async () => {
    let letGo = () => undefined as void;
    const gate = new Promise<void>(resolve => (letGo = resolve));
    let held = () => undefined as void;
    const holding = new Promise<void>(resolve => (held = resolve));
    holds.push(() => (held(), gate));
    const id = await order(fenced, { name: 'fenced' });
    const stale = runner('stale').run(due(id, fenced.name));
    await holding;
    await database.query(`update app.job_run set heartbeat_at = now() - interval '11 seconds' where id = $1`, [id]);
    expect(await runner('fresh').run(due(id, fenced.name))).toBe(true);
    letGo();
    await stale;
    expect(await marks('fenced')).toEqual([`fenced of ${id}`]);
    expect(await runOf(id)).toMatchObject({ state: 'done', worker: 'fresh', result: { held: false }, tries: 0 });
  });

  it('V11 the vendor’s failure is tried again after a pause, then waits for a person with what went wrong', async () => {
    const id = await order(failing, { name: 'x' });
    const seen: unknown[] = [];
    for (const pause of [5, 30, null]) {
      expect(await runner().run(due(id, failing.name))).toBe(true);
      const run = await runOf(id);
      seen.push([run.state, run.tries, run.error?.code]);
      if (pause === null) continue;
      expect(run.wait).toBeGreaterThan(pause - 3);
      expect(run.wait).toBeLessThanOrEqual(pause);
      expect(await runner().run(due(id, failing.name))).toBe(false);
      await database.query('update app.job_run set not_before = now() where id = $1', [id]);
    }
    expect(seen).toEqual([
      ['queued', 1, 'trial.vendor_down'],
      ['queued', 2, 'trial.vendor_down'],
      ['failed', 3, 'trial.vendor_down'],
    ]);
    expect((await runOf(id)).error!.message).toEqual({ zh: '对方停机。', en: 'The vendor is down.' });
    expect(await runner().run(due(id, failing.name))).toBe(false);
  });

  it('V12 a run that kills its workers waits for a person in the end', async () => {
    const id = await order(mark, { name: 'deadly' });
    const die = (takeovers: number) =>
      database.query(
        `update app.job_run set state = 'running', takeovers = $2, heartbeat_at = now() - interval '11 seconds',
           token = uuidv7() where id = $1`,
        [id, takeovers],
      );
    await die(20);
    expect(await runner().run(due(id, mark.name))).toBe(true);
    expect(await marks('deadly')).toEqual([]);
    expect(await runOf(id)).toMatchObject({ state: 'failed', error: { code: 'jobs.kills_workers' } });
    await die(19);
    expect(await runner().run(due(id, mark.name))).toBe(true);
    expect(await runOf(id)).toMatchObject({ state: 'done' });
  });

  it('V13 a busy job does not keep another from its turn', async () => {
    for (let at = 0; at < 60; at++) await order(mark, { name: `busy-${at}` });
    const late = await order(fenced, { name: 'late' });
    const found = await database.query<{ id: string }>('select id from app.due_runs(50)');
    expect(found.map(({ id }) => id)).toContain(late);
    await database.query(`update app.job_run set state = 'cancelled' where state = 'queued'`);
  });

  it('M-108 what a resting provider keeps from running has failed at nothing: it waits, and no try is counted', async () => {
    const id = await order(postponed, { name: 'x' });
    for (let look = 0; look < 5; look++) {
      expect(await runner().run(due(id, postponed.name))).toBe(true);
      const run = await runOf(id);
      expect(run).toMatchObject({ state: 'queued', tries: 0, error: { code: 'trial.resting' } });
      expect(run.wait).toBeGreaterThan(37);
      expect(run.wait).toBeLessThanOrEqual(40);
      await database.query('update app.job_run set not_before = now() where id = $1', [id]);
    }
  });

  it('V11 what only a person can mend is not tried again', async () => {
    const id = await order(refused, { name: 'x' });
    await runner().run(due(id, refused.name));
    expect(await runOf(id)).toMatchObject({ state: 'failed', tries: 1, error: { code: 'trial.input_wrong' } });
  });

  it('a job that is not installed waits for a person', async () => {
    const id = await order({ ...mark, name: 'trial.gone' }, { name: 'x' });
    await runner().run(due(id, 'trial.gone'));
    expect(await runOf(id)).toMatchObject({ state: 'failed', error: { code: 'jobs.unknown' } });
  });

  it('R1 kill -9 of a worker process in the middle of a run: the next worker takes it up and ends it, once', async () => {
    const id = await order(hanging, { name: 'killed' });
    const first = await startWorker(database.urls.worker);
    await until(async () => (await marks('killed began')).length === 1);
    first.kill('SIGKILL');
    const second = await startWorker(database.urls.worker);
    try {
      await until(async () => (await runOf(id)).state === 'done', 40_000);
    } finally {
      second.kill('SIGKILL');
    }
    expect(await marks('killed ended')).toHaveLength(1);
    expect((await runOf(id)).worker).toBe(`trial:${second.pid}`);
  }, 60_000);
});

describe('schedules', () => {
  const plant = (name: string, cron: string, seconds: number | null) =>
    database.query(
      `insert into app.schedule (tenant_id, name, job, input, cron, next_at)
       values ($1, $2, 'trial.mark', $3, $4, now() + make_interval(secs => $5::float8))`,
      [tenant.id, name, JSON.stringify({ name }), cron, seconds],
    );

  it('M-253 fire once under two workers, also behind one that cannot be fired', async () => {
    await plant('broken', 'no cron at all', -3_600);
    for (let n = 0; n < 10; n++) await plant(`yearly ${n}`, '0 0 1 1 *', -60);
    await plant('later', '0 0 1 1 *', 3_600);
    await plant('unplanned', '0 0 1 1 *', null);
    const other = await workerDatabase(database.urls.worker);
    const loops = [db, other].map(
      each => new WorkerLoop(each, new JobRunner({ db: each, worker: 'w', services: () => undefined as never }), null),
    );
    await Promise.all(loops.map(loop => loop.start()));
    try {
      await until(async () => (await marks('yearly')).length >= 10);
      await sleep(1_000);
      expect((await marks('yearly')).sort()).toEqual(Array.from({ length: 10 }, (_, n) => `yearly ${n}`));
      expect([...(await marks('later')), ...(await marks('unplanned')), ...(await marks('broken'))]).toEqual([]);
      const [next] = await database.query<{ ok: boolean }>(
        `select bool_and(next_at > now()) as ok from app.schedule where name <> 'broken'`,
      );
      expect(next!.ok).toBe(true);
    } finally {
      await Promise.all(loops.map(loop => loop.stop()));
      await other.source.destroy();
    }
  });
});
