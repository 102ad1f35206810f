import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { runAs, workerActor } from '../access';
import { toAppError, type AppError } from '../errors';
import { takeTurn, type Database } from '../database';
import { log } from '../telemetry';
import { declaredJobs, type JobContext, type JobDefinition } from './define-job';
import { RunKillsWorkers, RunTimedOut, StaleRun, UnknownJob } from './jobs.errors';
import { isTriedAgain } from './next-try';
import { wake } from './queue';

const HEARTBEAT_MS = 2_000;
const PROGRESS_MS = 250;
const BACKOFF_SECONDS = [5, 30, 120];
const LONGEST_POSTPONEMENT = 3_600;
/** Restarts of a server count too, so this is many more than a run that is only unlucky has. */
const MOST_TAKEOVERS = 20;

interface ClaimedRun {
  id: string;
  tenant_id: string;
  job: string;
  input: unknown;
  tries: number;
  max_tries: number;
  takeovers: number;
  requested_by: string | null;
  requested_by_name: string | null;
}

export interface RunnerOptions {
  readonly db: Database;
  readonly worker: string;
  readonly services: <T>(type: Type<T>) => T;
}

/**
 * Runs job runs: claims one by compare-and-set, keeps its heart beating, fences its writes by a token
 * that changes when another worker takes over, and files the outcome.
 */
export class JobRunner {
  private readonly active = new Map<string, AbortController>();
  private readonly countByJob = new Map<string, number>();

  constructor(private readonly options: RunnerOptions) {}

  get running(): number {
    return this.active.size;
  }

  /** Cuts off what runs; the runs are picked up again by the next worker. */
  stop(): void {
    for (const controller of this.active.values()) controller.abort(StaleRun({ runId: 'stopping' }));
  }

  /** @returns false when another worker has it, or its job is at its limit here */
  async run(due: { id: string; tenantId: string; tenantPath: string; job: string }): Promise<boolean> {
    const definition = declaredJobs().get(due.job);
    const limit = definition?.limits.parallel ?? Number.POSITIVE_INFINITY;
    const count = this.countByJob.get(due.job) ?? 0;
    if (count >= limit || this.active.has(due.id)) return false;
    this.countByJob.set(due.job, count + 1);
    try {
      const tenant = { id: due.tenantId, path: due.tenantPath };
      const token = randomUUID();
      const claimed = await runAs(workerActor(tenant), () => this.claim(due.id, token));
      if (!claimed) return false;
      const by = claimed.requested_by ? { id: claimed.requested_by, name: claimed.requested_by_name ?? '' } : undefined;
      await runAs(workerActor(tenant, by), () => this.execute(claimed, token, definition));
      return true;
    } finally {
      this.countByJob.set(due.job, (this.countByJob.get(due.job) ?? 1) - 1);
    }
  }

  /** Waits for what a stale run is just writing behind its fence; then it is ours or somebody else's. */
  private claim(id: string, token: string): Promise<ClaimedRun | null> {
    return this.options.db.transaction(async tx => {
      await takeTurn(tx, fenceOf(id));
      return this.take(tx, id, token);
    });
  }

  private async take(tx: EntityManager, id: string, token: string): Promise<ClaimedRun | null> {
    const [rows] = await tx.query<[ClaimedRun[], number]>(
      `update job_run set state = 'running', token = $2, worker = $3, heartbeat_at = now(),
         takeovers = takeovers + (state = 'running')::int, started_at = coalesce(started_at, now()), updated_at = now(), version = version + 1
       where id = $1 and ((state = 'queued' and not_before <= now())
         or (state = 'running' and heartbeat_at < now() - interval '10 seconds'))
       returning id, tenant_id, job, input, tries, max_tries, takeovers, requested_by,
         requested_by_name`,
      [id, token, this.options.worker],
    );
    return rows[0] ?? null;
  }

  private async execute(run: ClaimedRun, token: string, definition: JobDefinition | undefined): Promise<void> {
    const controller = new AbortController();
    this.active.set(run.id, controller);
    const heart = setInterval(() => void this.beat(run.id, token, controller), HEARTBEAT_MS);
    const minutes = definition?.limits.timeoutMinutes ?? 1;
    const fuse = setTimeout(() => controller.abort(RunTimedOut({ minutes })), minutes * 60_000);
    try {
      if (!definition) throw UnknownJob({ job: run.job });
      if (run.takeovers > MOST_TAKEOVERS) throw RunKillsWorkers({ times: run.takeovers });
      const context = this.context(run, token, controller.signal, definition);
      const result = await Promise.race([definition.run(context), rejectOn(controller.signal)]);
      await this.finish(run, token, result?.summary ?? null);
    } catch (error) {
      await this.fail(run, token, definition, toAppError(error));
    } finally {
      clearInterval(heart);
      clearTimeout(fuse);
      this.active.delete(run.id);
    }
  }

  private context(run: ClaimedRun, token: string, signal: AbortSignal, definition: JobDefinition): JobContext<unknown> {
    let shownAt = 0;
    return {
      input: definition.input.parse(run.input),
      runId: run.id,
      tenantId: run.tenant_id,
      db: this.options.db,
      signal,
      services: this.options.services,
      progress: async (done, total, note) => {
        signal.throwIfAborted();
        if (Date.now() - shownAt < PROGRESS_MS && done !== total) return;
        shownAt = Date.now();
        // On a connection of its own: progress must be seen while a long transaction is open.
        const [, changed] = await this.options.db.source.query<[unknown[], number]>(
          `update job_run set progress_done = $3, progress_total = $4, progress_note = coalesce($5, progress_note),
             heartbeat_at = now() where id = $1 and token = $2`,
          [run.id, token, Math.trunc(done), total === null ? null : Math.trunc(total), note ?? null],
        );
        if (changed === 0) throw StaleRun({ runId: run.id });
      },
      fence: async (tx: EntityManager) => {
        await tx.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [fenceOf(run.id)]);
        const held = await tx.query<unknown[]>('select 1 from job_run where id = $1 and token = $2', [run.id, token]);
        if (held.length === 0) throw StaleRun({ runId: run.id });
      },
    };
  }

  private async beat(id: string, token: string, controller: AbortController): Promise<void> {
    try {
      const [, changed] = await this.options.db.source.query<[unknown[], number]>(
        'update job_run set heartbeat_at = now() where id = $1 and token = $2',
        [id, token],
      );
      if (changed === 0) controller.abort(StaleRun({ runId: id }));
    } catch (error) {
      log.warn({ runId: id, error: (error as Error).message }, 'heartbeat failed');
    }
  }

  private async finish(run: ClaimedRun, token: string, summary: unknown): Promise<void> {
    await this.options.db.source.query(
      `update job_run set state = 'done', finished_at = now(), updated_at = now(), version = version + 1,
         result = $3, error = null where id = $1 and token = $2`,
      [run.id, token, JSON.stringify(summary)],
    );
    log.info({ runId: run.id, job: run.job }, 'job done');
  }

  private async fail(run: ClaimedRun, token: string, job: JobDefinition | undefined, error: AppError): Promise<void> {
    if (StaleRun.is(error)) return;
    const postponed = postponedBy(error);
    const tries = run.tries + (postponed === null ? 1 : 0);
    const again = postponed !== null || isTriedAgain(error, tries, run.max_tries);
    const wait = postponed ?? BACKOFF_SECONDS[Math.min(tries - 1, BACKOFF_SECONDS.length - 1)]!;
    log.warn({ runId: run.id, job: run.job, code: error.code, tries, again, cause: stackOf(error) }, 'job failed');
    await this.options.db.transaction(async tx => {
      await tx.query(
        `update job_run set state = $3, tries = $4, token = null, error = $5, updated_at = now(), version = version + 1,
           not_before = now() + make_interval(secs => $6), finished_at = case when $3 = 'failed' then now() end
         where id = $1 and token = $2`,
        [run.id, token, again ? 'queued' : 'failed', tries, JSON.stringify(shown(error)), again ? wait : 0],
      );
      if (again) await wake(tx, job?.lane ?? 'interactive', run.id, wait);
    });
  }
}

/**
 * Seconds after which to look again, for an error that says so: what the run needs rests for now, and the run has
 * failed at nothing. Such a look is no try.
 */
function postponedBy({ details }: AppError): number | null {
  const seconds = details.postponeSeconds;
  return typeof seconds === 'number' && seconds > 0 ? Math.min(seconds, LONGEST_POSTPONEMENT) : null;
}

/** A lock of its own and not the run's row: progress and heartbeat write that row all the time. */
const fenceOf = (runId: string) => `run:${runId}`;

const shown = (error: AppError) => ({
  code: error.code,
  fault: error.fault,
  message: error.text,
  fix: error.fix,
  // What an error names one by one, such as the wrong cells of a file, for a screen that lists them.
  ...(Array.isArray(error.details.list) ? { list: error.details.list as unknown[], count: error.details.count } : {}),
});

const stackOf = (error: AppError) => (error.cause instanceof Error ? error.cause.stack : error.stack);

const rejectOn = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));
