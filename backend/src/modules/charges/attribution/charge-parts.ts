import type { EntityManager } from 'typeorm';
import { meetsAnswer } from './questions';

/**
 * Makes the parts of the slices' split charges anew, by the weights as they are now. Called with every roll-up, which
 * is made from them: the two never tell different stories.
 */
export async function splitCharges(tx: EntityManager, period: string, slices: readonly number[]): Promise<void> {
  await tx.query('delete from charge_share where slice_id = any ($1::int[])', [slices]);
  await tx.query(SPLIT, [period, slices]);
}

/** How many charges of a slice changed. */
export interface Moved {
  readonly slice_id: number;
  readonly changed: number;
}

/** Charges that stay with their rule while its weights became others. After the questions have been answered. */
export function staleParts(tx: EntityManager, period: string, slices: readonly number[]): Promise<Moved[]> {
  return tx.query(STALE, [period, slices]);
}

const WEIGHTS = `
  select rule_id, array_agg(position order by position) as positions, array_agg(customer_id order by position) as customers,
    array_agg(weight order by position) as weights
  from attribution_share group by rule_id`;

const SPLIT = `
  insert into charge_share (period, charge_id, position, slice_id, tenant_id, customer_id, weight, quantity, list_cost,
    contracted_cost, billed_cost, effective_cost)
  select c.period, c.id, part.*
  from charge c
  join (${WEIGHTS}) s on s.rule_id = c.rule_id
  cross join lateral unnest(s.positions, array_fill(c.slice_id, array[cardinality(s.weights)]),
    array_fill(c.tenant_id, array[cardinality(s.weights)]), s.customers, s.weights,
    split_amount(c.quantity, s.weights), split_amount(c.list_cost, s.weights), split_amount(c.contracted_cost, s.weights),
    split_amount(c.billed_cost, s.weights), split_amount(c.effective_cost, s.weights)) part
  where c.period = $1 and c.slice_id = any ($2::int[]) and c.state = 3`;

const STALE = `
  select c.slice_id, count(*)::int as changed
  from charge c
  join answer a on a.rule_id = c.rule_id and ${meetsAnswer('c')}
  left join (${WEIGHTS}) s on s.rule_id = c.rule_id
  left join lateral (
    select array_agg(p.customer_id order by p.position) as customers, array_agg(p.weight order by p.position) as weights
    from charge_share p where p.period = c.period and p.charge_id = c.id
  ) now on true
  where c.period = $1 and c.slice_id = any ($2::int[]) and c.state = 3
    and (now.customers, now.weights) is distinct from (s.customers, s.weights)
  group by c.slice_id order by c.slice_id`;
