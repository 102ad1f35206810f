import { Inject, Injectable } from '@nestjs/common';
import { attributeOf, current } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { definitionsNow, resourceByName, withCustom, type Attribute } from '../../kernel/resource';
import { factsOf, findingsIn, holds, type RecordFacts } from '../views/views.module';
import { pathsOf, ReminderChecks, type RuleQuestion } from './check-rule';
import { datesFor, isDue, tellingDay, type SpecialDay } from './domain/reminder-days';
import { RuleOutdated } from './reminders.errors';

export interface DueDate {
  readonly record: RecordFacts;
  /** The date that it is about, YYYY-MM-DD. */
  readonly about: string;
  /** The day on which it is told. */
  readonly on: string;
}

const DAY_BEGINS = 'T00:00:00.000+08:00';

/** Finds the records that a rule speaks of, among those that the caller may read. */
@Injectable()
export class DueDates {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(ReminderChecks) private readonly checks: ReminderChecks,
  ) {}

  /** What is due today. @throws RuleOutdated */
  async today(rule: RuleQuestion): Promise<DueDate[]> {
    const today = clock.today();
    const found = await this.find(rule, today, today);
    return found.filter(({ about, on }) => isDue(about, today, rule, on)).map(due => ({ ...due, on: today }));
  }

  /** What will be due from today to a day, if nothing changes; soonest first. @throws RuleOutdated */
  async until(rule: RuleQuestion, last: string, most: number): Promise<DueDate[]> {
    const today = clock.today();
    const found = await this.find(rule, today, last, most);
    return found
      .flatMap(due => {
        if (due.on > today) return due.on <= last ? [due] : [];
        return isDue(due.about, today, rule, due.on) ? [{ ...due, on: today }] : [];
      })
      .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  }

  private async find(rule: RuleQuestion, from: string, to: string, most?: number): Promise<DueDate[]> {
    const asked = await this.checks.asked(rule.resource);
    const declaration = resourceByName(rule.resource);
    if (!asked || !declaration || !asked.dated(rule.dateField)) throw RuleOutdated({ field: rule.dateField });
    const broken = rule.filter === null ? [] : Object.values(findingsIn(rule.filter, asked.fieldOf));
    if (broken[0]) throw RuleOutdated({ field: broken[0].en });
    const whole = withCustom(declaration, await this.db.read(definitionsNow));
    const days = datesFor(rule, from, to);
    const paths = [...pathsOf(rule), rule.dateField, ...(rule.toField === null ? [] : [rule.toField])];
    const filter = between(attributeOf(whole, rule.dateField)!, days);
    const [records, special] = await Promise.all([
      factsOf(this.db, declaration, { filter, paths, most }),
      specialDaysOf(this.db, rule),
    ]);
    const today = clock.today();
    const asks = { typeOf: (path: string) => asked.fieldOf(path)?.type, today };
    return records.flatMap(record => {
      const about = record.valueOf(rule.dateField);
      if (typeof about !== 'string' || !holds(rule.filter, { ...asks, valueOf: record.valueOf })) return [];
      return [{ record, about, on: tellingDay(about, rule, special) }];
    });
  }
}

/** Holidays and worked weekends of the company; none where every day counts. */
export function specialDaysOf(db: Database, { workingDays }: Pick<RuleQuestion, 'workingDays'>): Promise<SpecialDay[]> {
  if (!workingDays) return Promise.resolve([]);
  return db.read(manager =>
    manager.query<SpecialDay[]>(
      `select day::text as day, is_working as "isWorking" from calendar_day where tenant_id = $1 and deleted_at is null`,
      [current().actor.tenantId],
    ),
  );
}

/** The days as a filter of the field's kind. */
export function between({ name, type, custom }: Attribute, { from, to }: { from: string; to: string }): object {
  if (custom) return { custom: { [custom.key]: { gte: from, lte: to } } };
  if (type === 'date') return { [name]: { gte: from, lte: to } };
  const end = new Date(new Date(`${to}${DAY_BEGINS}`).getTime() + 86_400_000);
  return { [name]: { gte: new Date(`${from}${DAY_BEGINS}`), lt: end } };
}
