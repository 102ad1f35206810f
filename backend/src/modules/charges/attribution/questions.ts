import type { EntityManager } from 'typeorm';
import { ANSWER, DECIDE, OPEN, WATCH } from './answer-sql';

/**
 * Whose a charge is, asked as sets. A caller opens the questions, fills the temporary table `fold` with the distinct
 * questions of its charges, and has them answered: `answer` then holds each with customer_id, state and rule_id.
 *
 * The fold is what makes it cheap: a month of a million charges asks a few ten thousand questions. A resource is part
 * of a question only while a rule looks at it; all others are 0.
 */
export const FOLD_COLUMNS =
  'cloud_account_id, sub_account_id, tag_set_id, sku_id, region_id, kind_id, day, resource_id';

/** The question of a row, in the order of `FOLD_COLUMNS`. @param account of the row, where it does not carry it itself */
export const questionOf = (row: string, account = `${row}.cloud_account_id`): string =>
  `${account}, ${row}.sub_account_id, ${row}.tag_set_id, ${row}.sku_id, ${row}.region_id, ${row}.kind_id, ${row}.day, ` +
  watchedResource(row);

/** A row meets its answer `a`. */
export const meetsAnswer = (row: string, account = `${row}.cloud_account_id`): string =>
  `a.cloud_account_id = ${account} and a.sub_account_id = ${row}.sub_account_id and a.tag_set_id = ${row}.tag_set_id ` +
  `and a.sku_id = ${row}.sku_id and a.region_id = ${row}.region_id and a.kind_id = ${row}.kind_id and a.day = ${row}.day ` +
  `and a.resource_id = ${watchedResource(row)}`;

const watchedResource = (row: string): string =>
  `case when ${row}.resource_id in (select id from watched) then ${row}.resource_id else 0 end`;

/**
 * Rules and exclusions of the tenant as they hold now, and no question yet. All of it goes with the transaction.
 *
 * @param change makes the line of deciders another one, to try something
 */
export async function openQuestions(tx: EntityManager, tenantId: string, change?: () => Promise<void>): Promise<void> {
  await tx.query(OPEN);
  for (const statement of DECIDE) await tx.query(statement, [tenantId]);
  await change?.();
  await tx.query(WATCH, [tenantId]);
}

/** Answers everything in `fold`. @param bindings false: as if no sub-account were bound */
export async function answerQuestions(tx: EntityManager, tenantId: string, bindings = true): Promise<void> {
  await tx.query('analyze fold, decider, decider_condition');
  await tx.query(ANSWER, [tenantId, bindings]);
  await tx.query('analyze answer');
}
