import { Inject, Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { attributeOf, current } from '../../kernel/access';
import { ActionRunner } from '../../kernel/action';
import { Database } from '../../kernel/database';
import { inLocale } from '../../kernel/i18n';
import { dictionariesOf, ResourceService, type TenantResource } from '../../kernel/resource';
import { behindSavepoint, editPlan, reasonOf, ValueWords, type Plan } from '../bulk/bulk.module';
import { Notices, Notifications } from '../notifications/notifications.module';
import { filledIn, placeholdersIn, ToldPeople, type Person, type Told } from '../reminders/reminders.module';
import type { RecordFacts } from '../views/views.module';
import { approvalOf, decidedBy, type AutomationQuestion, type Subject } from './automation-checks.service';
import type { Act, NotifyAct } from './domain/acts';
import { sentenceOf, subjectOf } from './domain/told';

/** What became of an act, in words; `nobody`: there was no one to tell, or none who may see the record. */
export interface Outcome {
  readonly act: Act;
  readonly state: 'done' | 'unchanged' | 'nobody' | 'failed';
  readonly said: Text | null;
}

export interface Addressed {
  readonly person: Person;
  /** null: the person may not see the record, or not what decided that it is told. */
  readonly told: Told | null;
}

/** An automation about to act on a record, as whoever switched it on. */
export interface Acting {
  readonly rule: AutomationQuestion & { readonly name: string };
  readonly subject: Subject;
  readonly runId: string;
  readonly recordId: string;
  readonly acts: readonly Act[];
  readonly addressed: ReadonlyMap<Act, readonly Addressed[]>;
}

type Naming = Pick<Acting, 'rule' | 'subject'>;

/** Does what automations say, with the caller's rights. */
@Injectable()
export class RecordActs {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(ToldPeople) private readonly people: ToldPeople,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Notifications) private readonly notifications: Notifications,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {}

  /** To whom each telling act goes and what it says, by record; each person's as that person may see it. */
  async addressed(naming: Naming, acts: readonly Act[], records: readonly RecordFacts[]) {
    const byRecord = new Map<string, Map<Act, readonly Addressed[]>>();
    for (const { id } of records) byRecord.set(id, new Map());
    for (const act of acts) {
      if (act.do !== 'notify') continue;
      const audience = await this.people.of(act, records);
      const told = await this.toldTo(naming, act, audience);
      for (const [recordId, people] of audience) {
        const each = people.map(person => ({ person, told: told.get(person.id)!.get(recordId) ?? null }));
        byRecord.get(recordId)!.set(act, each);
      }
    }
    return byRecord;
  }

  /** In the running transaction; what one act is refused for is its outcome, and the others go on. */
  async perform(tx: EntityManager, acting: Acting): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const [at, act] of acting.acts.entries()) {
      if (act.do === 'notify') outcomes.push(await this.tell(tx, acting, act, at));
      else outcomes.push(act.do === 'set' ? await this.set(tx, acting, act) : await this.approve(tx, acting, act));
    }
    return outcomes;
  }

  /** What setting its fields would come to. @throws what refuses all records */
  async planOf(subject: Subject, { field, value }: Extract<Act, { do: 'set' }>): Promise<Plan> {
    const words = new ValueWords(this.db, await dictionariesOf(this.db.source, current().actor.tenantId));
    return editPlan({ declaration: subject.whole, service: this.serviceOf(subject), words, set: { [field]: value } });
  }

  private async set(
    tx: EntityManager,
    { subject, recordId }: Acting,
    act: Extract<Act, { do: 'set' }>,
  ): Promise<Outcome> {
    const done = await behindSavepoint(tx, async () => {
      const plan = await this.planOf(subject, act);
      const row = await this.serviceOf(subject).lockInScope(tx, 'read', recordId);
      await plan.prepare([row]);
      return plan.apply(tx, row);
    });
    if ('refused' in done) return { act, state: 'failed', said: reasonOf(done.refused) };
    return { act, state: done.outcome === 'changed' ? 'done' : 'unchanged', said: done.changes };
  }

  private async approve(tx: EntityManager, { subject, recordId, runId }: Acting, act: Act): Promise<Outcome> {
    const action = approvalOf(subject)!;
    const runner = this.modules.get(ActionRunner, { strict: false });
    const key = ['automation', runId].join(':');
    const done = await behindSavepoint(tx, () => runner.run(action, { ids: [recordId], input: {}, key }));
    if ('refused' in done) return { act, state: 'failed', said: reasonOf(done.refused) };
    return { act, state: 'done', said: action.title };
  }

  private async tell(tx: EntityManager, acting: Acting, act: NotifyAct, at: number): Promise<Outcome> {
    const { rule, recordId, runId, addressed } = acting;
    const key = ['automation', runId, at].join('/');
    const names: string[] = [];
    for (const { person, told } of addressed.get(act) ?? []) {
      if (!told) continue;
      names.push(person.name);
      if (act.inApp) {
        await this.notices.put(tx, { key, userId: person.id, ...told, resource: rule.resource, recordId });
      }
      if (act.byEmail && person.email) {
        await this.notifications.queue(tx, { key: [key, person.id].join('/'), to: person.email, ...told });
      }
    }
    if (names.length === 0) return { act, state: 'nobody', said: null };
    return { act, state: 'done', said: { zh: `已通知${names.join('、')}`, en: `Told ${names.join(', ')}` } };
  }

  private async toldTo({ rule, subject }: Naming, act: NotifyAct, audience: ReadonlyMap<string, readonly Person[]>) {
    const recordsOf = new Map<string, { person: Person; ids: string[] }>();
    for (const [recordId, people] of audience) {
      for (const person of people) {
        const known = recordsOf.get(person.id) ?? { person, ids: [] };
        known.ids.push(recordId);
        recordsOf.set(person.id, known);
      }
    }
    const { title, titleField, codeField } = subject.whole.options;
    const named = [...placeholdersIn(act.message ?? ''), titleField, ...(codeField ? [codeField] : [])];
    const field = rule.field === null ? null : attributeOf(subject.whole, rule.field)!.title;
    const text = (_facts: RecordFacts, shown: (path: string) => string | null, { locale }: Person): Told => {
      const record = shown(titleField) ?? (codeField ? shown(codeField) : null) ?? inLocale(title, locale);
      const what = { automation: rule.name, resource: title, record, begins: rule.begins, field };
      const lines = [inLocale(sentenceOf(what), locale), ...(act.message ? [filledIn(act.message, shown)] : [])];
      return { subject: inLocale(subjectOf(what), locale), body: lines.join('\n') };
    };
    const told = new Map<string, ReadonlyMap<string, Told>>();
    for (const { person, ids } of recordsOf.values()) {
      const telling = { resource: rule.resource, decidedBy: decidedBy(rule), named, text };
      told.set(person.id, await this.people.told(person, ids, telling));
    }
    return told;
  }

  private serviceOf({ named }: Subject): ResourceService<TenantResource> {
    return new ResourceService(this.db, named, <S>(type: Type<S>): S => this.modules.get(type, { strict: false }));
  }
}
