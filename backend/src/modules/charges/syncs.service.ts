import { Inject, Injectable } from '@nestjs/common';
import { AppError, billingMonth, type ControlTotal, Decimal, type Text } from '@cloudtally/plugin-sdk';
import { current } from '../../kernel/access';
import { whileRowsStream } from '../../kernel/app';
import { Database } from '../../kernel/database';
import { toAppError } from '../../kernel/errors';
import { ProviderCircuit } from '../../kernel/plugins';
import {
  AccountNotActive,
  type CloudSource,
  CloudSources,
  FileSourceNotPulled,
  type OpenRun,
  PagePulls,
  type PulledFeed,
  type RunCounts,
  SyncRuns,
} from '../clouds/clouds.module';
import { Ingest } from './ingest.service';
import type { SliceOutcome } from './slice-outcome';
import { Slices, type SliceRow } from './slices.service';

export interface SyncOptions {
  readonly jobRunId?: string;
  readonly signal?: AbortSignal;
  /** Take a slice that differs from the vendor's total, for this reason. */
  readonly explained?: string;
  progress?(done: number, total: number | null, note?: Text): Promise<void>;
}

export interface SyncOutcome {
  readonly runId: string;
  readonly state: 'done' | 'unchanged';
  readonly feeds: readonly SliceOutcome[];
}

interface Writing {
  readonly source: CloudSource;
  readonly run: OpenRun;
  readonly pulled: readonly PulledFeed[];
  readonly options: SyncOptions;
  /** Map although nothing seems to have changed. */
  readonly always: boolean;
}

const PULLING: Text = { zh: '拉取账单', en: 'Pulling the bill' };
const WRITING: Text = { zh: '写入费用', en: 'Writing charges' };

/** A sync from the vendor's first page to the current slices. */
@Injectable()
export class Syncs {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: CloudSources,
    @Inject(SyncRuns) private readonly runs: SyncRuns,
    @Inject(PagePulls) private readonly pulls: PagePulls,
    @Inject(Ingest) private readonly ingest: Ingest,
    @Inject(Slices) private readonly slices: Slices,
  ) {}

  /**
   * Pulls one account and month and brings its slices up to date.
   *
   * @throws SyncRunning, AccountNotActive, FileSourceNotPulled, CircuitOpen; what the plugin throws; what Ingest.slice throws
   */
  async sync(cloudAccountId: string, period: string, options: SyncOptions = {}): Promise<SyncOutcome> {
    const month = billingMonth(period);
    const source = await this.sources.load(cloudAccountId);
    if (source.status !== 'active') throw AccountNotActive({ account: source.code, status: source.status });
    if (source.plugin.file) throw FileSourceNotPulled({ account: source.code });
    const signal = options.signal ?? new AbortController().signal;
    const context = await this.sources.context(source, signal);
    const circuit = this.circuitOf(source);
    // Before a run is opened: that a provider rests is no failed run of this account.
    await circuit.admit();
    const run = await this.runs.open(source, month, { source: 'pull', jobRunId: options.jobRunId });
    return this.closing(run, async () => {
      const pulled = await this.answered(circuit, () =>
        this.pulls.pull(source, run, context, async done => {
          signal.throwIfAborted();
          await circuit.succeeded();
          await options.progress?.(done.rows, null, PULLING);
        }),
      );
      const wanted = await this.wanted(cloudAccountId, month, pulled);
      return this.write({ source, run, pulled: wanted, options, always: false });
    });
  }

  /** A feed that is left out has no slice; one that was left out since it had charges is emptied. */
  private async wanted(cloudAccountId: string, period: string, pulled: readonly PulledFeed[]): Promise<PulledFeed[]> {
    const wanted: PulledFeed[] = [];
    for (const one of pulled) {
      const isWanted = one.tasks > 0 || (await this.slices.find(cloudAccountId, period, one.feed.id)) !== undefined;
      if (isWanted) wanted.push(one);
    }
    return wanted;
  }

  private circuitOf({ plugin, tenantId, pluginAccountId }: CloudSource): ProviderCircuit {
    const { id, title } = plugin;
    return new ProviderCircuit(this.db, { plugin: id, title, tenantId, account: pluginAccountId! });
  }

  /** What an official transport met: it does not go through the host's client, which counts for itself. */
  private async answered<T>(circuit: ProviderCircuit, pull: () => Promise<T>): Promise<T> {
    try {
      const pulled = await pull();
      await circuit.succeeded();
      return pulled;
    } catch (error) {
      await circuit.failed(error);
      throw error;
    }
  }

  /**
   * Maps the pages of the last sync again, for one month of an account: after a correction in
   * quarantine, or with a newer plugin. Asks the vendor nothing.
   */
  async replay(cloudAccountId: string, period: string, options: SyncOptions = {}): Promise<SyncOutcome> {
    const source = await this.sources.load(cloudAccountId);
    const run = await this.runs.open(source, billingMonth(period), { source: 'replay', jobRunId: options.jobRunId });
    return this.closing(run, async () => {
      const again: PulledFeed[] = [];
      for (const feed of source.plugin.feeds) {
        const slices = await this.slices.of(cloudAccountId, period, feed.id);
        const last = slices.find(slice => slice.sync_run_id !== null);
        if (!last?.sync_run_id) continue;
        const pages = await this.copyTrail(source, run, last.sync_run_id, feed.id);
        const totals = last.vendor_total === null ? null : [knownTotal(source.currency, vendorTotalOf(slices))];
        again.push({ feed, totals, tasks: pages.pages, pages: pages.pages, rows: pages.rows });
      }
      return this.write({ source, run, pulled: again, options, always: true });
    });
  }

  /**
   * Active accounts of this tenant that have an API to pull.
   *
   * @param options.anyPlan also those that are read by a plan of their own
   */
  pulledAccounts({ anyPlan = false }: { anyPlan?: boolean } = {}): Promise<string[]> {
    return this.db.read(async tx => {
      const rows = await tx.query<{ id: string }[]>(
        `select id from cloud_account
         where tenant_id = $1 and status = 'active' and (sync_plan = 'company' or $2) and plugin_account_id is not null
           and deleted_at is null order by code`,
        [current().actor.tenantId, anyPlan],
      );
      const pulled: string[] = [];
      // One after the other: the caller's transaction has one connection.
      for (const { id } of rows) if (!(await this.sources.load(id)).plugin.file) pulled.push(id);
      return pulled;
    });
  }

  private async write({ source, run, pulled, options, always }: Writing): Promise<SyncOutcome> {
    const total = pulled.reduce((sum, feed) => sum + feed.rows, 0);
    let done = 0;
    const outcomes: SliceOutcome[] = [];
    for (const { feed, totals } of pulled) {
      const outcome = await this.ingest.slice({
        source,
        run,
        feed,
        totals,
        always,
        explained: options.explained ?? null,
        onRows: async rows => {
          done += rows;
          await this.runs.beat(run, 'write');
          await options.progress?.(done, total, WRITING);
        },
      });
      outcomes.push(outcome);
    }
    const state = outcomes.some(outcome => outcome.revised) ? 'done' : 'unchanged';
    await this.runs.close(run, state, countsOf(outcomes, pulled));
    return { runId: run.id, state, feeds: outcomes };
  }

  /** Files how the run ended when it did not end well; the error goes on. */
  private async closing<T>(run: OpenRun, work: () => Promise<T>): Promise<T> {
    try {
      return await whileRowsStream(work);
    } catch (error) {
      const known = toAppError(error);
      await this.runs.close(run, REFUSALS.has(known.code) ? 'refused' : 'failed', differenceOf(known), shown(known));
      throw error;
    }
  }

  private async copyTrail(source: CloudSource, run: OpenRun, from: string, feed: string) {
    return this.db.transaction(async tx => {
      await tx.query(
        `insert into sync_task (tenant_id, sync_run_id, feed, position, key, params, state, pages, rows)
         select tenant_id, $1, feed, position, key, params, state, pages, rows from sync_task
         where sync_run_id = $2 and feed = $3`,
        [run.id, from, feed],
      );
      const pages = await tx.query<{ rows: number }[]>(
        `insert into sync_page (tenant_id, sync_run_id, feed, task_key, number, cursor, next, total_rows, rows, page_no, fetched_at)
         select tenant_id, $1, feed, task_key, number, cursor, next, total_rows, rows, page_no, fetched_at from sync_page
         where sync_run_id = $2 and feed = $3 returning rows`,
        [run.id, from, feed],
      );
      return { pages: pages.length, rows: pages.reduce((sum, page) => sum + page.rows, 0) };
    });
  }
}

const REFUSALS: ReadonlySet<string> = new Set([
  'charges.control_total_differs',
  'charges.rows_missing',
  'charges.too_many_rejected',
]);

/** Of the whole month: what was late is held against a part of its own. */
const vendorTotalOf = (slices: readonly SliceRow[]): string =>
  slices.reduce((sum, slice) => sum.plus(slice.vendor_total ?? slice.billed_cost), new Decimal(0)).toFixed();

const knownTotal = (currency: string, billedCost: string): ControlTotal => ({ currency, billedCost });

const shown = (error: AppError) => ({ code: error.code, message: error.text, fix: error.fix });

function differenceOf(error: AppError): RunCounts {
  const { vendorTotal, read, difference } = error.details as Record<string, string | undefined>;
  return error.code === 'charges.control_total_differs'
    ? { vendor_total: vendorTotal, billed_cost: read, difference }
    : {};
}

export function countsOf(
  outcomes: readonly SliceOutcome[],
  pulled: readonly { pages: number; rows: number }[],
): RunCounts {
  const sum = (pick: (outcome: SliceOutcome) => number) => outcomes.reduce((total, each) => total + pick(each), 0);
  const exact = (pick: (outcome: SliceOutcome) => string | null) =>
    outcomes.reduce((total, each) => total.plus(pick(each) ?? '0'), new Decimal(0)).toFixed();
  const instants = (pick: (outcome: SliceOutcome) => Date | null) =>
    outcomes.map(pick).filter((instant): instant is Date => instant !== null);
  const starts = instants(outcome => outcome.windowStart);
  const ends = instants(outcome => outcome.windowEnd);
  return {
    pages: pulled.reduce((total, feed) => total + feed.pages, 0),
    rows_read: pulled.reduce((total, feed) => total + feed.rows, 0),
    inserted: sum(outcome => outcome.inserted),
    changed: sum(outcome => outcome.changed),
    removed: sum(outcome => outcome.removed),
    unchanged: sum(outcome => outcome.unchanged),
    rejected: sum(outcome => outcome.rejected),
    warnings: sum(outcome => Object.values(outcome.warnings).reduce((total, count) => total + count, 0)),
    billed_cost: exact(outcome => outcome.billedCost),
    vendor_total: outcomes.every(outcome => outcome.vendorTotal === null)
      ? null
      : exact(outcome => outcome.vendorTotal),
    difference: exact(outcome => outcome.difference),
    ...(starts.length > 0 ? { window_start: starts.reduce((a, b) => (a < b ? a : b)) } : {}),
    ...(ends.length > 0 ? { window_end: ends.reduce((a, b) => (a > b ? a : b)) } : {}),
    feeds: outcomes.map(({ windowStart: _start, windowEnd: _end, ...feed }) => feed),
  };
}
