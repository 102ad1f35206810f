import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Database, takeTurn } from '../../kernel/database';
import { toAppError } from '../../kernel/errors';
import { inLocale } from '../../kernel/i18n';
import { definitionsNow, resourceByName, withCustom } from '../../kernel/resource';
import { wordingOf } from '../../kernel/templates';
import { Notices, Notifications } from '../notifications/notifications.module';
import { fieldsIn } from '../views/views.module';
import { pathsOf, type RuleQuestion } from './check-rule';
import { DueDates, type DueDate } from './due-dates.service';
import { ReminderRule } from './reminder-rule.resource';
import { dateTelling, ToldPeople, type Person, type Told } from './told-people.service';

export interface RemindersSent {
  readonly rules: number;
  readonly told: number;
  /** People who may not see the record, and were told nothing. */
  readonly withheld: number;
  /** Records with nobody to tell. */
  readonly nobody: number;
  /** Rules that could not be worked; each says why. */
  readonly broken: number;
}

/** Everything about one due date before anything is written. */
export interface Reminder extends DueDate {
  readonly to: readonly { readonly person: Person; readonly told: Told | null }[];
}

interface Sent {
  readonly rule: ReminderRule;
  readonly reminder: Reminder;
  readonly person: Person;
  readonly told: Told;
}

interface Logged {
  readonly userId: string | null;
  readonly outcome: 'sent' | 'withheld' | 'nobody';
}

type Fence = (tx: EntityManager) => Promise<void>;

/** Tells people of dates, each date of a record once per rule. */
@Injectable()
export class DateReminders {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(DueDates) private readonly dates: DueDates,
    @Inject(ToldPeople) private readonly people: ToldPeople,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Sends what is due today, rule by rule, each in one transaction; a second run on the day finds nothing to do. */
  async send(fence: Fence = () => Promise.resolve()): Promise<RemindersSent> {
    const { tenantId } = current().actor;
    const rules = await this.db.source
      .getRepository(ReminderRule)
      .find({ where: { tenantId, enabled: true }, order: { id: 'ASC' } });
    let [told, withheld, nobody, broken] = [0, 0, 0, 0];
    for (const rule of rules) {
      try {
        const sent = await this.work(rule, fence);
        [told, withheld, nobody] = [told + sent.told, withheld + sent.withheld, nobody + sent.nobody];
      } catch (error) {
        const { fault, text } = toAppError(error);
        // Only what a person can mend is the rule's; anything else is ours, and the run is tried again.
        if (fault !== 'user') throw error;
        broken += 1;
        await this.note(rule.id, inLocale(text, 'zh'));
      }
    }
    return { rules: rules.length, told, withheld, nobody, broken };
  }

  /** Those of the dates that the rule has not told of. */
  async untold(manager: EntityManager, ruleId: string, due: readonly DueDate[]): Promise<DueDate[]> {
    const told = await manager.query<{ key: string }[]>(
      `select distinct record_id || '/' || about_day as key from sent_reminder
       where tenant_id = $1 and rule_id = $2 and record_id = any ($3)`,
      [current().actor.tenantId, ruleId, due.map(({ record }) => record.id)],
    );
    const known = new Set(told.map(({ key }) => key));
    return due.filter(({ record, about }) => !known.has([record.id, about].join('/')));
  }

  /** To whom each goes and what it says, each person's as that person may see the record. */
  async addressed(rule: RuleQuestion, due: readonly DueDate[]): Promise<Reminder[]> {
    const named = resourceByName(rule.resource)!;
    const declaration = withCustom(named, await this.db.read(definitionsNow));
    const abouts = new Map(due.map(({ record, about }) => [record.id, about]));
    const audience = await this.people.of(
      rule,
      due.map(({ record }) => record),
    );
    const recordsOf = new Map<string, { person: Person; ids: string[] }>();
    for (const [recordId, people] of audience) {
      for (const person of people) {
        const known = recordsOf.get(person.id) ?? { person, ids: [] };
        known.ids.push(recordId);
        recordsOf.set(person.id, known);
      }
    }
    const told = new Map<string, ReadonlyMap<string, Told>>();
    const { titleField, codeField } = declaration.options;
    for (const { person, ids } of recordsOf.values()) {
      const telling = {
        resource: rule.resource,
        decidedBy: [rule.dateField, ...fieldsIn(rule.filter)],
        named: [...pathsOf(rule), titleField, ...(codeField ? [codeField] : [])],
        text: dateTelling(rule, declaration, id => abouts.get(id)!),
      };
      told.set(person.id, await this.people.told(person, ids, telling));
    }
    return due.map(each => ({
      ...each,
      to: (audience.get(each.record.id) ?? []).map(person => ({
        person,
        told: told.get(person.id)!.get(each.record.id) ?? null,
      })),
    }));
  }

  private async work(rule: ReminderRule, fence: Fence) {
    const due = await this.dates.today(rule);
    const waiting = await this.db.read(manager => this.untold(manager, rule.id, due));
    const reminders = await this.addressed(rule, waiting);
    return this.db.transaction(async tx => {
      await takeTurn(tx, `reminders.send/${rule.id}`);
      const still = new Set((await this.untold(tx, rule.id, waiting)).map(({ record }) => record.id));
      // Whoever paused the rule meanwhile, or changed it, meant this run too.
      const [same] = await tx.query<object[]>(
        'select from reminder_rule where id = $1 and version = $2 and enabled and deleted_at is null for share',
        [rule.id, rule.version],
      );
      const counts = { told: 0, withheld: 0, nobody: 0 };
      for (const reminder of same ? reminders.filter(({ record }) => still.has(record.id)) : []) {
        if (reminder.to.length === 0) {
          await this.log(tx, rule, reminder, { userId: null, outcome: 'nobody' });
          counts.nobody += 1;
        }
        for (const { person, told } of reminder.to) {
          await this.log(tx, rule, reminder, { userId: person.id, outcome: told ? 'sent' : 'withheld' });
          if (told) await this.tell(tx, { rule, reminder, person, told });
          counts[told ? 'told' : 'withheld'] += 1;
        }
      }
      await tx.query('update reminder_rule set problem = null where id = $1 and problem is not null', [rule.id]);
      await fence(tx);
      return counts;
    });
  }

  private async tell(tx: EntityManager, { rule, reminder, person, told }: Sent): Promise<void> {
    const { record, about } = reminder;
    const key = ['reminder', rule.id, record.id, about].join('/');
    const said = await this.worded(tx, told, person);
    if (rule.inApp) {
      const link = { resource: rule.resource, recordId: record.id };
      await this.notices.put(tx, { key, userId: person.id, ...said, ...link });
    }
    if (rule.byEmail && person.email) {
      await this.notifications.queue(tx, { key: [key, person.id].join('/'), to: person.email, ...said });
    }
  }

  /** In the company's words, the same in the inbox and in the mail. */
  private async worded(tx: EntityManager, { subject, body, says }: Told, { locale }: Person) {
    if (!says) return { subject, body };
    const { texts, versionId } = await wordingOf(tx, says, locale);
    return { subject: texts.subject!, body: texts.body!, kind: says.kind.key, templateVersionId: versionId };
  }

  private async log(tx: EntityManager, rule: ReminderRule, due: Reminder, { userId, outcome }: Logged): Promise<void> {
    const { actor } = current();
    await tx.query(
      `insert into sent_reminder (tenant_id, rule_id, resource, record_id, about_day, sent_on, user_id, outcome, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [actor.tenantId, rule.id, rule.resource, due.record.id, due.about, clock.today(), userId, outcome, actor.userId],
    );
  }

  private async note(id: string, problem: string): Promise<void> {
    await this.db.source.query('update reminder_rule set problem = $2 where id = $1', [id, problem.slice(0, 400)]);
  }
}
