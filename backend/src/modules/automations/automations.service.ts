import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { attributeOf, current, runIn } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import type { JobContext } from '../../kernel/jobs';
import { holds, type RecordFacts } from '../views/views.module';
import { pathsOf } from './automation-checks.service';
import { isSameAct } from './domain/acts';
import { isBegun, MOST_DEPTH } from './domain/trail';
import { DatedRecords } from './dated-records.service';
import { propertyOf, RecordsThen } from './records-then.service';
import { RecordActs, type Acting, type Outcome } from './record-acts.service';
import { RuleKeeper, type ReadyRule } from './rule-keeper.service';
import { TrailFeed, type FedEntry } from './trail-feed.service';

export interface AutomationsDone {
  readonly rules: number;
  readonly done: number;
  readonly failed: number;
  /** Too many automations stood behind each other. */
  readonly stopped: number;
}

/** What happened to a record that an automation waits for. */
interface Happening {
  /** The entry of the trail, or the record and its date. */
  readonly event: string;
  readonly record: RecordFacts;
  readonly depth: number;
  readonly at: Date;
}

interface StoredRun {
  readonly id: string;
  readonly automationId: string;
  readonly recordId: string;
  readonly outcomes: readonly Outcome[];
}

type Progress = Pick<JobContext<unknown>, 'fence' | 'signal'>;

/** One run over everything, and what it came to so far. */
interface Pass extends Progress {
  readonly counts: { done: number; failed: number; stopped: number };
}

const WAITING_AT_ONCE = 500;
const RULE_CHANGED: Text = { zh: '规则已不再包含该操作', en: 'The automation does this no more' };
const PAUSED: Text = { zh: '自动化已暂停，请先启用再重试', en: 'The automation is switched off; switch it on first' };
const TOO_DEEP: Text = {
  zh: `自动化相互触发超过 ${MOST_DEPTH} 层，到此停止。请检查这些规则是否互相改来改去。`,
  en: `More than ${MOST_DEPTH} automations set each other off, and it ends here. See whether they change the same fields to and fro.`,
};

/**
 * Reads the audit trail in its order and acts on what automations wait for: once per automation and event, in a
 * transaction that also notes it. Killed in the middle it goes on where it was.
 */
@Injectable()
export class Automations {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(RuleKeeper) private readonly keeper: RuleKeeper,
    @Inject(TrailFeed) private readonly feed: TrailFeed,
    @Inject(RecordsThen) private readonly records: RecordsThen,
    @Inject(DatedRecords) private readonly dated: DatedRecords,
    @Inject(RecordActs) private readonly acts: RecordActs,
  ) {}

  async run(progress: Progress): Promise<AutomationsDone> {
    const counts = { done: 0, failed: 0, stopped: 0 };
    const pass = { ...progress, counts };
    const rules = await this.keeper.ready();
    await this.waiting(rules, pass);
    for (const ready of rules) await this.dates(ready, pass);
    // What they do is an event too, for others; the depth of each ends it.
    for (let round = 0; round <= MOST_DEPTH; round += 1) {
      const before = counts.done + counts.failed;
      await this.events(rules, pass);
      if (counts.done + counts.failed === before) break;
    }
    if (rules.length === 0) await this.keeper.rest();
    return { rules: rules.length, ...counts };
  }

  private async events(rules: readonly ReadyRule[], pass: Pass): Promise<void> {
    for (let more = rules.some(({ rule }) => rule.begins !== 'date'); more;) {
      pass.signal.throwIfAborted();
      const resources = [...new Set(rules.map(({ rule }) => rule.resource))];
      await this.feed.gather(resources);
      const feed = await this.feed.next(resources);
      for (const entry of feed.entries) {
        for (const ready of rules.filter(each => waitsFor(each, entry))) {
          // Whoever changed it meanwhile means the events from here on: the next run reads them, by what it is then.
          if (!(await this.onEntry(ready, entry, pass))) return;
        }
      }
      await this.feed.read(feed.upTo);
      more = feed.more;
    }
  }

  /** @returns false when the automation was changed meanwhile */
  private onEntry(ready: ReadyRule, entry: FedEntry, pass: Pass): Promise<boolean> {
    return this.as(ready, entry.requestId, async () => {
      const { rule, subject } = ready;
      const paths = pathsOf(ready);
      const moment = { recordId: entry.recordId, after: { entry: entry.id } };
      const [then] = await this.records.of(subject, [moment], paths);
      if (!then || !isHeld(ready, then.facts) || (await this.isDone(rule.id, entry.id))) return true;
      const depth = (entry.depth ?? 0) + 1;
      const happening = { event: entry.id, record: then.facts, depth, at: entry.at };
      return this.act(ready, happening, pass);
    });
  }

  private async dates(ready: ReadyRule, pass: Pass): Promise<void> {
    const { rule, subject } = ready;
    const today = clock.today();
    if (rule.begins !== 'date' || rule.field === null || rule.datedOn === today) return;
    const question = { ...rule, field: rule.field };
    await this.as(ready, current().requestId, async () => {
      const due = await this.dated.due(question, subject, { today, sinceDay: rule.sinceDay, paths: pathsOf(ready) });
      for (const { record, about } of due) {
        pass.signal.throwIfAborted();
        const happening = { event: [record.id, about].join('/'), record, depth: 1, at: clock.now() };
        const begun = isHeld(ready, record) && !(await this.isDone(rule.id, happening.event));
        if (begun && !(await this.act(ready, happening, pass))) return;
      }
    });
    await this.db.source.query('update automation set dated_on = $3 where id = $1 and version = $2', [
      rule.id,
      rule.version,
      today,
    ]);
  }

  private async act(ready: ReadyRule, { event, record, depth, at }: Happening, { counts, fence }: Pass) {
    const { rule, owner } = ready;
    const stopped = depth > MOST_DEPTH;
    const addressed = stopped ? new Map() : (await this.acts.addressed(ready, rule.acts, [record])).get(record.id)!;
    return this.db.transaction(async tx => {
      if (!(await this.isStill(tx, ready))) return false;
      const [made] = await tx.query<{ id: string }[]>(
        `insert into automation_run (tenant_id, automation_id, event, resource, record_id, depth, state, happened_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (automation_id, event) do nothing returning id`,
        [
          rule.tenantId,
          rule.id,
          event,
          rule.resource,
          record.id,
          depth,
          stopped ? 'stopped' : 'done',
          at,
          owner.userId,
        ],
      );
      if (!made) return true;
      if (stopped) {
        await tx.query('update automation_run set reason = $2 where id = $1', [made.id, JSON.stringify(TOO_DEEP)]);
        await this.keeper.tellFailed(ready, tx, TOO_DEEP);
        counts.stopped += 1;
      } else {
        const acting = { ...ready, runId: made.id, recordId: record.id, acts: rule.acts, addressed };
        const outcomes = await this.perform(tx, ready, acting);
        counts[await this.file(tx, ready, made.id, outcomes)] += 1;
      }
      await fence(tx);
      return true;
    });
  }

  /** Acts that failed are tried again, if they are still what the automation does. */
  private async waiting(rules: readonly ReadyRule[], pass: Pass): Promise<void> {
    const runs = await this.db.source.query<StoredRun[]>(
      `select id, automation_id as "automationId", record_id as "recordId", outcomes from automation_run
       where tenant_id = $1 and state = 'waiting' order by id limit ${WAITING_AT_ONCE}`,
      [current().actor.tenantId],
    );
    for (const run of runs) {
      pass.signal.throwIfAborted();
      const ready = rules.find(({ rule }) => rule.id === run.automationId);
      await (ready ? this.again(ready, run, pass) : this.giveUp(run.id));
    }
  }

  private again(ready: ReadyRule, run: StoredRun, { counts, fence }: Pass): Promise<void> {
    const { rule, subject } = ready;
    return this.as(ready, run.id, async () => {
      const moment = { recordId: run.recordId, after: { at: clock.now() } };
      const [now] = await this.records.of(subject, [moment], pathsOf(ready));
      const acts = run.outcomes.filter(({ state }) => state === 'failed').map(({ act }) => act);
      const same = acts.filter(act => rule.acts.some(each => isSameAct(each, act)));
      const facts = now ? [now.facts] : [];
      const addressed = (await this.acts.addressed(ready, same, facts)).get(run.recordId) ?? new Map();
      await this.db.transaction(async tx => {
        const [waits] = await tx.query<unknown[]>(
          `select 1 from automation_run where id = $1 and state = 'waiting' for update`,
          [run.id],
        );
        if (!waits || !(await this.isStill(tx, ready))) return;
        const acting = { ...ready, runId: run.id, recordId: run.recordId, acts: same, addressed };
        const tried = await this.perform(tx, ready, acting);
        const outcomes = run.outcomes.map(was => {
          if (was.state !== 'failed') return was;
          return tried.find(({ act }) => isSameAct(act, was.act)) ?? { ...was, said: RULE_CHANGED };
        });
        counts[await this.file(tx, ready, run.id, outcomes)] += 1;
        await fence(tx);
      });
    });
  }

  private async giveUp(runId: string): Promise<void> {
    await this.db.source.query(
      `update automation_run set state = 'failed', reason = $2, updated_at = now(), version = version + 1
       where id = $1 and state = 'waiting'`,
      [runId, JSON.stringify(PAUSED)],
    );
  }

  private perform(tx: EntityManager, ready: ReadyRule, acting: Acting): Promise<Outcome[]> {
    return this.as(ready, acting.runId, () => this.acts.perform(tx, acting));
  }

  private async file(tx: EntityManager, ready: ReadyRule, runId: string, outcomes: Outcome[]) {
    const failed = outcomes.find(({ state }) => state === 'failed');
    const state = failed ? 'failed' : 'done';
    await tx.query(
      `update automation_run set state = $2, outcomes = $3, reason = $4, updated_at = now(), version = version + 1
       where id = $1`,
      [runId, state, JSON.stringify(outcomes), failed?.said ? JSON.stringify(failed.said) : null],
    );
    if (failed?.said) await this.keeper.tellFailed(ready, tx, failed.said);
    return state;
  }

  /** Whoever paused or changed it meanwhile meant this too. */
  private async isStill(tx: EntityManager, { rule }: ReadyRule): Promise<boolean> {
    const found = await tx.query<unknown[]>(
      'select 1 from automation where id = $1 and version = $2 and enabled and deleted_at is null for share',
      [rule.id, rule.version],
    );
    return found.length > 0;
  }

  private async isDone(ruleId: string, event: string): Promise<boolean> {
    const sql = 'select 1 from automation_run where automation_id = $1 and event = $2';
    return (await this.db.source.query<unknown[]>(sql, [ruleId, event])).length > 0;
  }

  /** As whoever switched it on; each line of the trail then says which automation it was, and by which run. */
  private as<T>({ owner, rule }: ReadyRule, requestId: string, run: () => Promise<T>): Promise<T> {
    return runIn({ ...current(), actor: owner, requestId, because: rule.name }, run);
  }
}

const waitsFor = ({ rule, subject }: ReadyRule, entry: FedEntry): boolean => {
  const attribute = rule.field === null ? undefined : attributeOf(subject.whole, rule.field);
  const property = attribute ? propertyOf(attribute) : null;
  const begun = entry.resource === rule.resource && isBegun({ begins: rule.begins, property }, entry);
  // What it did itself is no news to it.
  return begun && entry.by !== rule.id && entry.at >= rule.since;
};

const isHeld = ({ rule, asked }: ReadyRule, { valueOf }: RecordFacts): boolean =>
  holds(rule.filter, { typeOf: path => asked.fieldOf(path)?.type, valueOf, today: clock.today() });
