import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../kernel/database';
import { staleParts, type Moved } from './attribution/charge-parts';
import { answerQuestions, FOLD_COLUMNS, meetsAnswer, openQuestions, questionOf } from './attribution/questions';
import { rollUp } from './roll-up';

/** Which charges to ask about; everything that is left out means all. */
export interface AttributionScope {
  readonly period: string;
  readonly tenantId: string;
  readonly cloudAccountId?: string;
  /** Of one sub-account, as the vendor names it; null = rows that name none. */
  readonly subAccountId?: string | null;
}

export interface Attributed {
  /** Charges whose answer changed. */
  readonly changed: number;
  readonly slices: number;
}

/** Decides whose charges are (B1). Locked months keep their answers. */
@Injectable()
export class Attribution {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * Asks again for every charge in the scope and writes the answers that changed, with the roll-ups of
   * the slices they are in.
   */
  attribute(scope: AttributionScope, within?: EntityManager): Promise<Attributed> {
    return within ? this.run(within, scope) : this.db.transaction(tx => this.run(tx, scope));
  }

  private async run(tx: EntityManager, scope: AttributionScope): Promise<Attributed> {
    const { tenantId, period } = scope;
    // The same locks in the same order as a sync takes: the two never see half of each other.
    const slices = await tx.query<{ no: number }[]>(OPEN_SLICES, [tenantId, period, scope.cloudAccountId ?? null]);
    if (slices.length === 0) return { changed: 0, slices: 0 };
    const numbers = slices.map(slice => slice.no);
    const subAccounts = await this.subAccounts(tx, scope);

    await openQuestions(tx, tenantId);
    await tx.query(FOLD, [period, numbers, subAccounts]);
    await answerQuestions(tx, tenantId);
    const split = await staleParts(tx, period, numbers);
    const moved = [...split, ...(await tx.query<Moved[]>(WRITE, [period, numbers]))];
    const touched = [...new Set(moved.map(slice => slice.slice_id))].sort((a, b) => a - b);
    await rollUp(tx, period, touched);
    return { changed: moved.reduce((sum, slice) => sum + slice.changed, 0), slices: touched.length };
  }

  /** Dictionary ids of the scope's sub-account; null = all. */
  private async subAccounts(tx: EntityManager, scope: AttributionScope): Promise<number[] | null> {
    if (scope.subAccountId === undefined) return null;
    if (scope.subAccountId === null) return [0];
    const rows = await tx.query<{ id: number }[]>(
      `select id from dim_sub_account where tenant_id = $1 and sub_account_id = $2
         and ($3::uuid is null or cloud_account_id = $3)`,
      [scope.tenantId, scope.subAccountId, scope.cloudAccountId ?? null],
    );
    return rows.map(row => row.id);
  }
}

const OPEN_SLICES = `
  select no from charge_slice
  where tenant_id = $1 and period = $2 and state <> 'locked' and ($3::uuid is null or cloud_account_id = $3)
  order by no for update`;

const FOLD = `
  insert into fold (${FOLD_COLUMNS})
  select distinct ${questionOf('c')} from charge c
  where c.period = $1 and c.slice_id = any ($2::int[]) and ($3::int[] is null or c.sub_account_id = any ($3))`;

const WRITE = `
  with moved as (
    update charge c set customer_id = a.customer_id, state = a.state, rule_id = a.rule_id
    from answer a
    -- What is taken back (its part is below 0) stays with whom it was charged to.
    where c.period = $1 and c.slice_id = any ($2::int[]) and c.part >= 0 and ${meetsAnswer('c')}
      and (c.customer_id, c.state, c.rule_id) is distinct from (a.customer_id, a.state, a.rule_id)
    returning c.slice_id
  )
  select slice_id, count(*)::int as changed from moved group by slice_id order by slice_id`;
