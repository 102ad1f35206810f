import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import { attributeOf, current } from '../../kernel/access';
import { NotAvailable } from '../../kernel/action';
import { clock, dayOf } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { toAppError } from '../../kernel/errors';
import type { TenantResource } from '../../kernel/resource';
import { reasonOf } from '../bulk/bulk.module';
import { addDays, holds, type AskedResource, type RecordFacts } from '../views/views.module';
import { approvalOf, pathsOf, type AutomationQuestion, type Subject } from './automation-checks.service';
import { DatedRecords } from './dated-records.service';
import type { Act } from './domain/acts';
import { isBegun, type TrailEntry } from './domain/trail';
import { RecordActs } from './record-acts.service';
import { propertyOf, RecordsThen, type Moment, type RecordThen } from './records-then.service';

/** What one act would have come to. */
export interface WouldDo {
  readonly do: Act['do'];
  readonly state: 'done' | 'unchanged' | 'nobody' | 'failed';
  readonly said: Text | null;
}

export interface WouldAct {
  readonly event: string;
  readonly at: string;
  readonly recordId: string;
  readonly title: unknown;
  /** What was asked about was changed since, and its trail does not say from what: judged by what it says now. */
  readonly uncertain: boolean;
  readonly acts: readonly WouldDo[];
}

export interface DryRun {
  readonly from: string;
  /** Events that were looked at. */
  readonly looked: number;
  /** Only so many of the latest were looked at; there are more. */
  readonly more: boolean;
  /** Records that are gone since, or not the caller's to see. */
  readonly gone: number;
  /** Of all that would have been acted on. */
  readonly uncertain: number;
  readonly count: number;
  /** The latest of them. */
  readonly shown: readonly WouldAct[];
}

interface Candidate {
  readonly event: string;
  readonly at: Date;
  readonly moment: Moment;
  /** The date that it is about: one that was moved since is none. */
  readonly about: string | null;
}

interface Asking {
  /** null: nobody saved it. */
  readonly id: string | null;
  readonly rule: AutomationQuestion & { readonly name: string };
  readonly subject: Subject;
  readonly asked: AskedResource;
}

const DAYS = 30;
const MOST_LOOKED = 1_000;
const MOST_SHOWN = 50;
const DAY_MS = 86_400_000;
const DAY_ENDS = 'T23:59:59.999+08:00';

/** What an automation would have done in the last 30 days, had it been on; nothing is written. */
@Injectable()
export class DryRuns {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(RecordsThen) private readonly records: RecordsThen,
    @Inject(DatedRecords) private readonly dated: DatedRecords,
    @Inject(RecordActs) private readonly acts: RecordActs,
  ) {}

  /** As the caller, who may make such an automation. */
  async of(asking: Asking): Promise<DryRun> {
    const { rule, subject, asked } = asking;
    const { candidates, more } = rule.begins === 'date' ? await this.dates(asking) : await this.events(asking);
    const paths = pathsOf(asking);
    const then = await this.records.of(
      subject,
      candidates.map(({ moment }) => moment),
      paths,
    );
    const typeOf = (path: string) => asked.fieldOf(path)?.type;
    const found = candidates.flatMap((candidate, n) => {
      const record = then[n];
      const moved = candidate.about !== null && record?.facts.valueOf(rule.field!) !== candidate.about;
      if (!record || moved) return [];
      const { valueOf } = record.facts;
      return holds(rule.filter, { typeOf, valueOf, today: dayThen(candidate.at) }) ? [{ candidate, record }] : [];
    });
    return {
      from: addDays(clock.today(), -DAYS),
      looked: candidates.length,
      more,
      gone: then.filter(each => each === null).length,
      uncertain: found.filter(({ record }) => record.uncertain).length,
      count: found.length,
      shown: await this.shown(asking, found.slice(0, MOST_SHOWN)),
    };
  }

  private async events({ id: ruleId, rule, subject }: Asking) {
    const rows = await this.db.source.query<TrailEntry[]>(
      `select id, at, action, resource, record_id as "recordId", changes from audit_entry
       where tenant_id = $1 and resource = $2 and record_id is not null and at >= now() - make_interval(days => $3)
         and (action = $4) = $5
         and not exists (select from automation_run r where r.automation_id = $6 and r.id::text = request_id)
       order by at desc, id desc limit ${MOST_LOOKED + 1}`,
      [current().actor.tenantId, rule.resource, DAYS, `${rule.resource}.created`, rule.begins === 'created', ruleId],
    );
    const attribute = rule.field === null ? undefined : attributeOf(subject.whole, rule.field);
    const beginning = { begins: rule.begins, property: attribute ? propertyOf(attribute) : null };
    const candidates = rows.slice(0, MOST_LOOKED).filter(entry => isBegun(beginning, entry));
    return {
      more: rows.length > MOST_LOOKED,
      candidates: candidates.map(({ id, at, recordId }): Candidate => {
        const moment = { recordId, after: { entry: id } };
        return { event: id, at, moment, about: null };
      }),
    };
  }

  private async dates(asking: Asking) {
    const { rule, subject } = asking;
    const today = clock.today();
    const search = { from: addDays(today, -DAYS), to: today, paths: pathsOf(asking), most: MOST_LOOKED + 1 };
    const were = await this.dated.were({ ...rule, field: rule.field! }, subject, search);
    const candidates = were.slice(0, MOST_LOOKED).map(({ record, about, on }): Candidate => {
      const at = new Date(Math.min(Date.parse(`${on}${DAY_ENDS}`), clock.now().getTime()));
      const moment = { recordId: record.id, after: { at } };
      return { event: [record.id, about].join('/'), at, moment, about };
    });
    candidates.sort((one, other) => other.at.getTime() - one.at.getTime());
    return { candidates, more: were.length > MOST_LOOKED };
  }

  private async shown(asking: Asking, found: readonly { candidate: Candidate; record: RecordThen }[]) {
    const { rule, subject } = asking;
    const facts = [...new Map(found.map(({ record }) => [record.facts.id, record.facts])).values()];
    const addressed = await this.acts.addressed(asking, rule.acts, facts);
    const judges = new Map<Act, (record: RecordFacts) => WouldDo>();
    for (const act of rule.acts) if (act.do === 'set') judges.set(act, await this.judgeOf(subject, act, found));
    return found.map(({ candidate, record }): WouldAct => {
      const acts = rule.acts.map((act): WouldDo => {
        if (act.do === 'set') return judges.get(act)!(record.facts);
        if (act.do === 'approve') return wouldAsk(subject, record.facts);
        const people = addressed.get(record.facts.id)?.get(act) ?? [];
        const names = people.flatMap(({ person, told }) => (told ? [person.name] : []));
        const said = { zh: `通知${names.join('、')}`, en: `Tell ${names.join(', ')}` };
        return names.length > 0 ? { do: act.do, state: 'done', said } : { do: act.do, state: 'nobody', said: null };
      });
      const { titleField } = subject.whole.options;
      const { event, at } = candidate;
      const { facts: then, uncertain } = record;
      return { event, at: at.toISOString(), recordId: then.id, title: then.titleOf(titleField), uncertain, acts };
    });
  }

  private async judgeOf(
    subject: Subject,
    act: Extract<Act, { do: 'set' }>,
    found: readonly { record: RecordThen }[],
  ): Promise<(record: RecordFacts) => WouldDo> {
    try {
      const plan = await this.acts.planOf(subject, act);
      await plan.prepare(found.map(({ record }) => record.facts.row as TenantResource));
      return ({ row }) => {
        const { outcome, changes } = plan.judge(row as TenantResource);
        return { do: act.do, state: outcome === 'changed' ? 'done' : 'unchanged', said: changes };
      };
    } catch (error) {
      const refused = toAppError(error);
      if (refused.fault !== 'user') throw error;
      return () => ({ do: act.do, state: 'failed', said: reasonOf(refused) });
    }
  }
}

function wouldAsk(subject: Subject, { row }: RecordFacts): WouldDo {
  const action = approvalOf(subject)!;
  const open = action.available(row as TenantResource);
  return open
    ? { do: 'approve', state: 'done', said: action.title }
    : { do: 'approve', state: 'failed', said: NotAvailable({ action: action.name }).text };
}

/** The product's day when it happened: its clock may stand apart from the machine's, by which the trail is dated. */
const dayThen = (at: Date): string => {
  const days = Math.round((Date.parse(dayOf(new Date())) - Date.parse(dayOf(at))) / DAY_MS);
  return addDays(clock.today(), -days);
};
