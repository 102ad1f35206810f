import type { EntityManager } from 'typeorm';
import { answerQuestions, FOLD_COLUMNS, meetsAnswer, openQuestions, questionOf } from './attribution/questions';
import { idRange } from './domain/row-hash';
import { rollUpDifference } from './roll-up';

/**
 * What is staged is, with `replace`, the whole slice; with `merge`, the whole truth about the keys in it;
 * with `delta`, about the keys in the temporary table `touched`.
 */
export type CompareMode = 'replace' | 'merge' | 'delta';

/** What a file may be. */
export type WriteMode = Exclude<CompareMode, 'delta'>;

export interface SliceTarget {
  readonly tenantId: string;
  readonly accountId: string;
  readonly period: string;
  readonly slice: number;
  /** Of the slice as it stands. */
  readonly revision: number;
}

export interface Difference {
  readonly inserted: number;
  readonly changed: number;
  readonly removed: number;
}

/** Counts what writing would change, and remembers it in the temporary table `difference`. */
export async function compare(tx: EntityManager, target: SliceTarget, mode: CompareMode): Promise<Difference> {
  await tx.query(`create temporary table if not exists difference (slice_id int, id uuid, act "char") on commit drop`);
  // Nothing is known yet of a month that has just been filled: the planner would compare every two rows.
  await tx.query('set local enable_nestloop = off');
  await tx.query(COMPARE[mode], [target.period, target.slice, ...idRange(target.slice)]);
  await tx.query('set local enable_nestloop = on');
  const [counts] = await tx.query<Difference[]>(COUNT, [target.slice]);
  return counts!;
}

const COUNT = `
  select count(*) filter (where act = 'i')::int as inserted, count(*) filter (where act = 'u')::int as changed,
    count(*) filter (where act = 'd')::int as removed
  from difference where slice_id = $1`;

/** What writing the difference would do to the slice's billed cost; an exact decimal text. After `compare`. */
export async function billedChange(tx: EntityManager, target: SliceTarget): Promise<string> {
  const [sum] = await tx.query<{ change: string }[]>(BILLED_CHANGE, [target.period, target.slice]);
  return sum!.change;
}

const BILLED_CHANGE = `
  select trim_scale(coalesce(sum(s.billed_cost), 0) - coalesce(sum(c.billed_cost), 0))::text as change
  from difference d
  left join staged s on s.slice_id = d.slice_id and s.id = d.id
  left join charge c on c.period = $1 and c.id = d.id
  where d.slice_id = $2`;

const JOINED = `
  insert into difference
  select $2, coalesce(s.id, c.id),
    case when c.id is null then 'i' when s.id is null then 'd' else 'u' end::"char"
  from (select id, content_hash from staged where slice_id = $2) s
  full join (select id, content_hash from charge where period = $1 and id between $3 and $4`;
const DIFFERS = `) c on c.id = s.id
  where c.id is null or s.id is null or c.content_hash <> s.content_hash`;
const keysIn = (table: string): string =>
  `${JOINED} and key_hash in (select key_hash from ${table} where slice_id = $2)${DIFFERS}`;
const COMPARE: Readonly<Record<CompareMode, string>> = {
  replace: JOINED + DIFFERS,
  merge: keysIn('staged'),
  delta: keysIn('touched'),
};

/**
 * Writes the difference and nothing else: old versions go to the trail, new rows arrive with their
 * customer, the roll-up follows. Call it under the lock of the slice's row.
 */
export async function writeDifference(tx: EntityManager, target: SliceTarget, difference: Difference): Promise<void> {
  const { tenantId, accountId, period, slice, revision } = target;
  await tx.query('analyze difference');
  await answerFor(tx, target);
  const next = revision + 1;
  if (difference.changed + difference.removed > 0) await tx.query(KEEP_OLD, [period, slice, next]);
  if (difference.removed > 0) await tx.query(REMOVE, [period, slice]);
  if (difference.changed > 0) await tx.query(CHANGE, [period, slice, next, accountId]);
  if (difference.inserted > 0) await tx.query(INSERT, [period, slice, next, accountId, tenantId]);
  await rollUpDifference(tx, { period, slice, revision: next });
}

async function answerFor(tx: EntityManager, { tenantId, accountId, slice }: SliceTarget): Promise<void> {
  await openQuestions(tx, tenantId);
  await tx.query(FOLD_DIFFERENCE, [accountId, slice]);
  await answerQuestions(tx, tenantId);
}

const FOLD_DIFFERENCE = `
  insert into fold (${FOLD_COLUMNS})
  select distinct ${questionOf('s', '$1::uuid')}
  from staged s where s.slice_id = $2
  and exists (select from difference d where d.slice_id = s.slice_id and d.id = s.id and d.act <> 'd')`;

const FACT = `
  period, id, slice_id, key_hash, ordinal, content_hash, tenant_id, cloud_account_id, revision, page_no, row_no, part,
  sub_account_id, sku_id, resource_id, region_id, tag_set_id, unit_id, kind_id, currency, category,
  charge_start, charge_end, day, quantity, list_cost, contracted_cost, billed_cost, effective_cost,
  customer_id, state, rule_id`;

const KEEP_OLD = `
  insert into charge_trail (${FACT}, until_revision, replaced_as)
  select ${FACT.replace(/(\w+)/g, 'c.$1')}, $3, case d.act when 'd' then 'removed' else 'changed' end
  from difference d join charge c on c.period = $1 and c.id = d.id
  where d.slice_id = $2 and d.act <> 'i'`;

const REMOVE = `
  delete from charge c using difference d
  where c.period = $1 and c.id = d.id and d.slice_id = $2 and d.act = 'd'`;

const ANSWERED = meetsAnswer('s', '$4');

const CHANGE = `
  update charge c set
    content_hash = s.content_hash, revision = $3, page_no = s.page_no, row_no = s.row_no, part = s.part,
    sub_account_id = s.sub_account_id, sku_id = s.sku_id, resource_id = s.resource_id, region_id = s.region_id,
    tag_set_id = s.tag_set_id, unit_id = s.unit_id, kind_id = s.kind_id, category = s.category,
    charge_start = s.charge_start, charge_end = s.charge_end, day = s.day, quantity = s.quantity,
    list_cost = s.list_cost, contracted_cost = s.contracted_cost, billed_cost = s.billed_cost,
    effective_cost = s.effective_cost,
    customer_id = a.customer_id, state = a.state, rule_id = a.rule_id
  from difference d
  join staged s on s.slice_id = d.slice_id and s.id = d.id
  join answer a on ${ANSWERED}
  where c.period = $1 and c.id = d.id and d.slice_id = $2 and d.act = 'u'`;

/** Everything that is staged, into the month. $1 period, $2 slice, $3 revision, $4 account, $5 tenant. */
export const INSERT_STAGED = `
  insert into charge (${FACT})
  select $1, s.id, s.slice_id, s.key_hash, s.ordinal, s.content_hash, $5::uuid, $4::uuid, $3, s.page_no, s.row_no, s.part,
    s.sub_account_id, s.sku_id, s.resource_id, s.region_id, s.tag_set_id, s.unit_id, s.kind_id,
    (select currency from cloud_account where id = $4), s.category,
    s.charge_start, s.charge_end, s.day, s.quantity, s.list_cost, s.contracted_cost, s.billed_cost, s.effective_cost,
    a.customer_id, a.state, a.rule_id
  from staged s
  join answer a on ${ANSWERED}
  where s.slice_id = $2`;
const INSERT = `${INSERT_STAGED}
  and exists (select from difference d where d.slice_id = s.slice_id and d.id = s.id and d.act = 'i')`;
