import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../kernel/database';
import { refuseArchived } from './archived-months';
import type { CloudSource } from './cloud-source.service';
import { SyncRunning, SyncTakenOver } from './clouds.errors';

export type RunSource = 'pull' | 'file' | 'replay';

/** A run that this process may write for, as long as its token stands. */
export interface OpenRun {
  readonly id: string;
  readonly token: string;
  readonly period: string;
  /** Its plan and some of its pages are there already, from an attempt that died. */
  readonly resumed: boolean;
  readonly startedAt: Date;
}

/** What kind of run it is, and for which job or file. */
export interface RunKind {
  readonly source: RunSource;
  readonly jobRunId?: string;
  readonly fileName?: string;
}

/** Counters and sums that a run shows (M-110); sums as exact decimal texts. */
export interface RunCounts {
  tasks?: number;
  pages?: number;
  rows_read?: number;
  inserted?: number;
  changed?: number;
  removed?: number;
  unchanged?: number;
  rejected?: number;
  warnings?: number;
  billed_cost?: string;
  vendor_total?: string | null;
  difference?: string | null;
  window_start?: Date | null;
  window_end?: Date | null;
  feeds?: unknown;
}

const COUNTED: readonly (keyof RunCounts)[] = [
  'tasks',
  'pages',
  'rows_read',
  'inserted',
  'changed',
  'removed',
  'unchanged',
  'rejected',
  'warnings',
  'billed_cost',
  'vendor_total',
  'difference',
  'window_start',
  'window_end',
  'feeds',
];

const BEAT_MS = 1_000;
/** A run that has not shown itself for this long is dead: its process was killed. */
const DEAD_AFTER = '60 seconds';
/** Pages of an older attempt are not mixed with today's. */
const RESUMED_WITHIN = '6 hours';

/** Opens, fences and closes sync runs. */
@Injectable()
export class SyncRuns {
  private readonly beaten = new WeakMap<OpenRun, number>();

  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * Starts a run, or takes over the one that a killed process left open.
   *
   * @param jobRunId the job that runs it; a retry of the same job takes its run over at once
   * @throws MonthArchived, SyncRunning while a living process works on the same account and month
   */
  open(source: CloudSource, period: string, how: RunKind): Promise<OpenRun> {
    return this.db.transaction(async tx => {
      await refuseArchived(tx, month => month === period);
      await tx.query('select ensure_charge_partition($1)', [period]);
      const [left] = await tx.query<LeftRun[]>(
        `select id, started_at, source, plugin_version,
           job_run_id is not distinct from $3::uuid and $3::uuid is not null as same_job,
           beat_at < now() - $4::interval as dead, started_at > now() - $5::interval as fresh
         from sync_run where cloud_account_id = $1 and period = $2 and state = 'running' for update`,
        [source.accountId, period, how.jobRunId ?? null, DEAD_AFTER, RESUMED_WITHIN],
      );
      if (left && !left.same_job && !left.dead) {
        throw SyncRunning({ account: source.code, period, since: left.started_at.toISOString() });
      }
      if (left && mayResume(left, source, how.source)) return this.takeOver(tx, left, period, how.jobRunId);
      if (left) await this.abandon(tx, left.id);
      return this.start(tx, source, period, how);
    });
  }

  private async takeOver(
    tx: EntityManager,
    left: LeftRun,
    period: string,
    jobRunId: string | undefined,
  ): Promise<OpenRun> {
    const token = randomUUID();
    await tx.query(
      `update sync_run set token = $2, attempt = attempt + 1, beat_at = now(), job_run_id = $3 where id = $1`,
      [left.id, token, jobRunId ?? null],
    );
    return { id: left.id, token, period, resumed: true, startedAt: left.started_at };
  }

  private async start(tx: EntityManager, source: CloudSource, period: string, how: RunKind): Promise<OpenRun> {
    const token = randomUUID();
    const [made] = await tx.query<{ id: string; started_at: Date }[]>(
      `insert into sync_run (tenant_id, cloud_account_id, period, source, file_name, job_run_id, token, plugin_version, currency)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (tenant_id, cloud_account_id, period) where state = 'running' do nothing returning id, started_at`,
      [
        source.tenantId,
        source.accountId,
        period,
        how.source,
        how.fileName ?? null,
        how.jobRunId ?? null,
        token,
        source.plugin.version,
        source.currency,
      ],
    );
    // Another process inserted its run between our look and our insert.
    if (!made) throw SyncRunning({ account: source.code, period, since: '' });
    return { id: made.id, token, period, resumed: false, startedAt: made.started_at };
  }

  /**
   * Shows that the run is alive and how far it is. Cheap to call often: one write a second reaches the
   * database.
   *
   * @throws SyncTakenOver
   */
  async beat(run: OpenRun, step: string, counts: RunCounts = {}): Promise<void> {
    const now = performance.now();
    if (now - (this.beaten.get(run) ?? Number.NEGATIVE_INFINITY) < BEAT_MS) return;
    this.beaten.set(run, now);
    const [sets, values] = assignments(counts, 3);
    const [, changed] = await this.db.read(tx =>
      tx.query<[unknown[], number]>(
        `update sync_run set beat_at = now(), step = $3${sets} where id = $1 and token = $2 and state = 'running'`,
        [run.id, run.token, step, ...values],
      ),
    );
    if (changed === 0) throw SyncTakenOver({ runId: run.id });
  }

  /** Last word of a transaction that writes for the run: locks it until commit. @throws SyncTakenOver */
  async fence(tx: EntityManager, run: OpenRun): Promise<void> {
    const held = await tx.query<unknown[]>(
      `select 1 from sync_run where id = $1 and token = $2 and state = 'running' for update`,
      [run.id, run.token],
    );
    if (held.length === 0) throw SyncTakenOver({ runId: run.id });
  }

  async close(
    run: OpenRun,
    state: 'done' | 'unchanged' | 'refused' | 'failed',
    counts: RunCounts,
    error: unknown = null,
  ): Promise<void> {
    const [sets, values] = assignments(counts, 4);
    await this.db.read(tx =>
      tx.query(
        `update sync_run set state = $3, step = 'closed', finished_at = now(), error = $4::jsonb${sets}
         where id = $1 and token = $2 and state = 'running'`,
        [run.id, run.token, state, error === null ? null : JSON.stringify(error), ...values],
      ),
    );
  }

  private async abandon(tx: EntityManager, id: string): Promise<void> {
    await tx.query(`update sync_run set state = 'failed', finished_at = now(), token = $2, error = $3 where id = $1`, [
      id,
      randomUUID(),
      { code: 'clouds.abandoned', message: ABANDONED },
    ]);
  }
}

const ABANDONED = { zh: '进程中断，已由新的同步代替。', en: 'Its process ended; a new run took its place.' };

interface LeftRun {
  id: string;
  started_at: Date;
  source: RunSource;
  plugin_version: string;
  same_job: boolean;
  dead: boolean;
  fresh: boolean;
}

/** Pages of a pull that began today, by the same plugin, are as good as new ones. */
const mayResume = (left: LeftRun, source: CloudSource, kind: RunSource): boolean =>
  kind === 'pull' && left.source === kind && left.fresh && left.plugin_version === source.plugin.version;

/** `, rows_read = $4, pages = $5` and their values, from a fixed list of columns. */
function assignments(counts: RunCounts, used: number): [sql: string, values: unknown[]] {
  const values: unknown[] = [];
  let sql = '';
  for (const column of COUNTED) {
    const value = counts[column];
    if (value === undefined) continue;
    values.push(column === 'feeds' ? JSON.stringify(value) : value);
    sql += `, ${column} = $${used + values.length}`;
  }
  return [sql, values];
}
