import type { PgBoss } from 'pg-boss';
import { Cron } from 'croner';
import { runAs, workerActor } from '../access';
import type { Database } from '../database';
import { log } from '../telemetry';
import { declaredJobs } from './define-job';
import { send } from './queue';
import { LANES, type Lane } from './queue-schema';
import type { JobRunner } from './runner';

const POLL_MS = 1_000;
/** A terminal has no queue to wake it and is gone again soon. */
const POLL_ALONE_MS = 200;
const NOBODY = workerActor({ id: '00000000-0000-0000-0000-000000000000', path: 'nobody' });

interface DueRun {
  id: string;
  tenant_id: string;
  tenant_path: string;
  job: string;
}

/**
 * Keeps a worker busy: the queue brings runs within milliseconds; once a second a look at the table
 * brings those whose worker died, and the schedules that are due.
 */
export class WorkerLoop {
  private timer: NodeJS.Timeout | undefined;
  private readonly laneBusy = new Map<Lane, number>();

  constructor(
    private readonly db: Database,
    private readonly runner: JobRunner,
    /** null: only the look at the table, as a command does that works off its own runs. */
    private readonly boss: PgBoss | null,
  ) {}

  async start(): Promise<void> {
    if (this.boss) await this.listen(this.boss);
    this.timer = setInterval(() => void this.look(), this.boss ? POLL_MS : POLL_ALONE_MS);
  }

  private async listen(boss: PgBoss): Promise<void> {
    for (const [lane, size] of Object.entries(LANES)) {
      for (let seat = 0; seat < size; seat++) {
        await boss.work<{ runId: string }>(
          lane,
          { batchSize: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 } as never,
          async ([job]) => {
            if (job) await this.runById(job.data.runId);
          },
        );
      }
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.runner.stop();
    await this.boss?.stop({ graceful: false, close: true });
  }

  /** Runs everything that is due until nothing is; for tests and for commands without a worker. */
  async drain(): Promise<void> {
    for (;;) {
      const due = await this.due();
      let ran = false;
      for (const run of due) ran = (await this.runner.run(camel(run))) || ran;
      if (!ran) return;
    }
  }

  private async runById(id: string): Promise<void> {
    const [run] = await runAs(NOBODY, () =>
      this.db.source.query<Omit<DueRun, 'id'>[]>('select * from run_tenant($1)', [id]),
    );
    if (run) await this.runner.run(camel({ id, ...run }));
  }

  private due(): Promise<DueRun[]> {
    return runAs(NOBODY, () => this.db.source.query<DueRun[]>('select * from due_runs(50)'));
  }

  private async look(): Promise<void> {
    try {
      for (const run of await this.due()) {
        const lane = declaredJobs().get(run.job)?.lane ?? 'interactive';
        const busy = this.laneBusy.get(lane) ?? 0;
        if (busy >= LANES[lane]) continue;
        this.laneBusy.set(lane, busy + 1);
        void this.runner
          .run(camel(run))
          .catch((error: unknown) => log.error({ error: String(error) }, 'run could not be filed'))
          .finally(() => this.laneBusy.set(lane, (this.laneBusy.get(lane) ?? 1) - 1));
      }
      await this.schedules();
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'the worker could not look for work');
    }
  }

  private async schedules(): Promise<void> {
    const due = await runAs(NOBODY, () => this.db.source.query<Omit<DueRun, 'job'>[]>('select * from due_schedules()'));
    for (const { id, tenant_id, tenant_path } of due) {
      try {
        try {
          await runAs(workerActor({ id: tenant_id, path: tenant_path }), () => this.fire(id));
        } catch (error) {
          // One that cannot be sent must not keep those behind it from their time.
          log.error({ scheduleId: id, error: (error as Error).message }, 'a schedule could not be fired');
        }
      } catch (error) {
        log.warn({ schedule: id, error: (error as Error).message }, 'a schedule could not be fired');
      }
    }
  }

  /** Moves the schedule on and sends its job in one transaction: two workers cannot fire it twice. */
  private fire(id: string): Promise<void> {
    return this.db.transaction(async tx => {
      const [row] = await tx.query<
        { id: string; job: string; input: object; cron: string; time_zone: string; next_at: Date | null }[]
      >(
        `select id, job, input, cron, time_zone, next_at from schedule where id = $1 and enabled
           and (next_at is null or next_at <= now()) for update skip locked`,
        [id],
      );
      if (!row) return;
      const next = nextOf(row.cron, row.time_zone);
      const job = declaredJobs().get(row.job);
      // A schedule that was never due only learns when it will be.
      const runId = job && row.next_at ? await send(tx, job, row.input as never) : null;
      await tx.query(
        `update schedule set next_at = $2, last_at = case when $3::uuid is null then last_at else now() end,
           last_run_id = coalesce($3, last_run_id) where id = $1`,
        [id, next, runId],
      );
    });
  }
}

/**
 * The next time a cron expression (seconds optional) is due in its zone; null = never again.
 *
 * By the machine's time and not the product's clock: the database's now() says when it is due, and a
 * demo whose clock lags behind would else fire every schedule once a second.
 */
export const nextOf = (cron: string, timeZone: string): Date | null =>
  new Cron(cron, { timezone: timeZone, paused: true }).nextRun(new Date());

const camel = (run: DueRun) => ({ id: run.id, tenantId: run.tenant_id, tenantPath: run.tenant_path, job: run.job });
