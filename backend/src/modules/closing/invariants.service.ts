import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../kernel/database';
import { declaredInvariants, ofMonth, type Invariant } from './invariant';

export interface Violation {
  readonly id: string;
  readonly says: string;
  /** How many rows break it, and the first of them. */
  readonly rows: number;
  readonly sample: unknown;
}

export interface InvariantReport {
  readonly invariants: number;
  readonly violations: readonly Violation[];
}

/** The promises about the data, checked: after a test, before a close, at night, after a restore. */
@Injectable()
export class Invariants {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** Over every tenant the caller sees, in one read-only snapshot. */
  check(progress?: (done: number, total: number) => Promise<void>): Promise<InvariantReport> {
    return this.db.source.transaction('REPEATABLE READ', async tx => {
      await tx.query('set transaction read only');
      return this.checkIn(tx, { progress });
    });
  }

  /**
   * Within a running transaction, so that a close judges what it is about to close.
   *
   * @param options.period looks only at this month's charges, which are most of what there is to read; the database
   *   refuses changes to those of closed months
   */
  async checkIn(
    tx: EntityManager,
    options: { period?: string; progress?: (done: number, total: number) => Promise<void> } = {},
  ): Promise<InvariantReport> {
    const { period, progress } = options;
    const present = await this.present(tx);
    const violations: Violation[] = [];
    for (const [index, { id, says, sql }] of present.entries()) {
      await progress?.(index, present.length);
      const [found] = await tx.query<{ rows: number; sample: unknown }[]>(
        `with broken as (${period ? ofMonth(sql, period) : sql}) select count(*)::int as rows, (select to_jsonb(b) from broken b limit 1) as sample from broken`,
      );
      if (found!.rows > 0) violations.push({ id, says, ...found! });
    }
    await progress?.(present.length, present.length);
    return { invariants: present.length, violations };
  }

  /** Those whose tables are there: a promise about a module that is not installed is not broken. */
  private async present(tx: EntityManager): Promise<readonly Invariant[]> {
    const all = declaredInvariants();
    const needed = [...new Set(all.flatMap(({ needs }) => needs ?? []))];
    const rows = await tx.query<{ name: string }[]>(
      'select name from unnest($1::text[]) as name where to_regclass($2 || name) is null',
      [needed, 'app.'],
    );
    const missing = new Set(rows.map(({ name }) => name));
    return all.filter(({ needs }) => !needs?.some(name => missing.has(name)));
  }
}
