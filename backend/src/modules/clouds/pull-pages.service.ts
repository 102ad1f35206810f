import { Inject, Injectable } from '@nestjs/common';
import {
  pageTrail,
  type ControlTotal,
  type Feed,
  type PluginContext,
  type PullTask,
  type RawPage,
} from '@cloudtally/plugin-sdk';
import { letGoOfBytes } from '../../kernel/app';
import { Database } from '../../kernel/database';
import type { CloudSource } from './cloud-source.service';
import { PageWriter } from './page-writer';
import { RawPages } from './raw-pages.service';
import { SyncRuns, type OpenRun } from './sync-runs.service';

/** A page is stored so much later at most, so that others are stored with it. */
const COMPANY_MS = 50;

/** A feed that was read from its first page to its last. */
export interface PulledFeed {
  readonly feed: Feed<unknown, unknown>;
  readonly totals: readonly ControlTotal[] | null;
  /** None where the account's settings leave the feed out. */
  readonly tasks: number;
  readonly pages: number;
  /** Vendor rows. */
  readonly rows: number;
}

export interface PullProgress {
  (done: { tasks: number; ofTasks: number; pages: number; rows: number }): Promise<void>;
}

/**
 * The part of a sync that talks to the vendor. Pages are stored as they come, while the next is being
 * asked for; a task counts as done once its trail ended well. After a crash only the tasks that were
 * not done are pulled again (R1, M-105).
 */
@Injectable()
export class PagePulls {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(SyncRuns) private readonly runs: SyncRuns,
    @Inject(RawPages) private readonly pages: RawPages,
  ) {}

  async pull(source: CloudSource, run: OpenRun, context: PluginContext, progress: PullProgress): Promise<PulledFeed[]> {
    const plans: { feed: Feed<unknown, unknown>; tasks: PlannedTask[] }[] = [];
    for (const feed of source.plugin.feeds) plans.push({ feed, tasks: await this.plan(source, run, feed, context) });

    const all = plans.flatMap(plan => plan.tasks);
    const done = { tasks: 0, ofTasks: all.length, pages: 0, rows: 0 };
    for (const task of all.filter(planned => planned.done)) {
      done.tasks++;
      done.pages += task.pages;
      done.rows += task.rows;
    }
    const pulled: PulledFeed[] = [];
    for (const { feed, tasks } of plans) {
      for (const task of tasks.filter(planned => !planned.done)) {
        const pull = { source, run, feed, task, context };
        const onPage = async (rows: number) => {
          done.pages++;
          done.rows += rows;
          await this.runs.beat(run, 'pull', { tasks: all.length, pages: done.pages, rows_read: done.rows });
          await progress(done);
        };
        await this.pullTask(pull, onPage);
        done.tasks++;
      }
      const totals = feed.total ? await feed.total(context, run.period) : null;
      const counted = await this.pages.numbers(run.id, feed.id);
      pulled.push({
        feed,
        totals,
        tasks: tasks.length,
        pages: counted.length,
        rows: counted.reduce((sum, page) => sum + page.rows, 0),
      });
    }
    return pulled;
  }

  /** The plan is made once per run: a second look at the vendor could name other tasks. */
  private async plan(
    source: CloudSource,
    run: OpenRun,
    feed: Feed<unknown, unknown>,
    context: PluginContext,
  ): Promise<PlannedTask[]> {
    const stored = await this.storedPlan(run, feed.id);
    if (stored.length > 0) return stored;
    const tasks = await feed.plan(context, run.period);
    await this.db.read(tx =>
      tx.query(
        `insert into sync_task (tenant_id, sync_run_id, feed, position, key, params)
         select $1, $2, $3, t.position, t.key, t.params::jsonb
         from unnest($4::int[], $5::text[], $6::text[]) as t (position, key, params)`,
        [
          source.tenantId,
          run.id,
          feed.id,
          tasks.map((_, index) => index),
          tasks.map(task => task.key),
          tasks.map(task => JSON.stringify(task.params)),
        ],
      ),
    );
    return this.storedPlan(run, feed.id);
  }

  private storedPlan(run: OpenRun, feed: string): Promise<PlannedTask[]> {
    return this.db.read(async tx => {
      const rows = await tx.query<(PullTask & { done: boolean; pages: number; rows: string })[]>(
        `select key, params, state = 'done' as done, pages, rows from sync_task
         where sync_run_id = $1 and feed = $2 order by position`,
        [run.id, feed],
      );
      return rows.map(row => ({ ...row, rows: Number.parseInt(row.rows, 10) }));
    });
  }

  private async pullTask(
    { source, run, feed, task, context }: TaskPull,
    onPage: (rows: number) => Promise<void>,
  ): Promise<void> {
    await this.pages.forgetTask(run, feed.id, task.key);
    const trail = pageTrail(task.key);
    const known = await this.pages.known(source, run.period, { feed: feed.id, task: task.key });
    const own = { feed: feed.id, task: task.key, known };
    const asking = { ...context, knownLists: known };
    const writer = new PageWriter<RawPage<unknown>>(group => this.pages.store(source, run, own, group), COMPANY_MS);
    let pages = 0;
    try {
      for await (const page of feed.fetch(asking, { key: task.key, params: task.params }, run.period)) {
        context.signal.throwIfAborted();
        trail.add(page);
        await writer.add(page);
        pages++;
        await onPage(page.sent?.count ?? page.rows.length);
        // What came over the wire, and what was put together of it.
        if (page.sent) letGoOfBytes(2 * page.sent.json.length);
      }
      await writer.written();
    } finally {
      writer.stop();
    }
    const rows = trail.end();
    await this.db.read(tx =>
      tx.query(
        `update sync_task set state = 'done', pages = $4, rows = $5
         where sync_run_id = $1 and feed = $2 and key = $3`,
        [run.id, feed.id, task.key, pages, rows],
      ),
    );
  }
}

interface PlannedTask extends PullTask {
  readonly done: boolean;
  readonly pages: number;
  readonly rows: number;
}

interface TaskPull {
  readonly source: CloudSource;
  readonly run: OpenRun;
  readonly feed: Feed<unknown, unknown>;
  readonly task: PlannedTask;
  readonly context: PluginContext;
}
