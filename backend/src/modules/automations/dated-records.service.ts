import { Inject, Injectable } from '@nestjs/common';
import { attributeOf } from '../../kernel/access';
import { dayOf } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { between, datesFor, isDue, specialDaysOf, tellingDay } from '../reminders/reminders.module';
import { factsOf, type RecordFacts } from '../views/views.module';
import type { AutomationQuestion, Subject } from './automation-checks.service';

export interface DatedRecord {
  readonly record: RecordFacts;
  /** The date that it is about, YYYY-MM-DD. */
  readonly about: string;
  /** The day on which it is acted on. */
  readonly on: string;
}

type Dated = AutomationQuestion & { readonly field: string };

interface Search {
  /** The first and the last day on which it acts. */
  readonly from: string;
  readonly to: string;
  /** What will be asked of the records. */
  readonly paths: readonly string[];
  readonly most?: number;
}

/** Finds the records whose date begins an automation, among those that the caller may read. */
@Injectable()
export class DatedRecords {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** Those that are due on a day. @param sinceDay days before it are let be */
  async due(
    rule: Dated,
    subject: Subject,
    { today, sinceDay, paths }: { today: string; sinceDay: string; paths: string[] },
  ) {
    const found = await this.find(rule, subject, { from: today, to: today, paths });
    return found.filter(({ about, on }) => isDue(about, today, { ...rule, since: sinceDay }, on));
  }

  /** Those whose day was among these; of a record that came later, the day on which it came, if it was not too late. */
  async were(rule: Dated, subject: Subject, search: Search): Promise<DatedRecord[]> {
    const { from, to } = search;
    return (await this.find(rule, subject, search)).flatMap(({ record, about, on: day }) => {
      const came = dayOf((record.row as { createdAt: Date }).createdAt);
      const on = day < came ? came : day;
      const was = on >= from && on <= to && isDue(about, on, { ...rule, since: from }, day);
      return was ? [{ record, about, on }] : [];
    });
  }

  private async find(
    rule: Dated,
    { named, whole }: Subject,
    { from, to, paths, most }: Search,
  ): Promise<DatedRecord[]> {
    const filter = between(attributeOf(whole, rule.field)!, datesFor(rule, from, to));
    const [records, special] = await Promise.all([
      factsOf(this.db, named, { filter, paths, most }),
      specialDaysOf(this.db, rule),
    ]);
    return records.flatMap(record => {
      const about = record.valueOf(rule.field);
      return typeof about === 'string' ? [{ record, about, on: tellingDay(about, rule, special) }] : [];
    });
  }
}
