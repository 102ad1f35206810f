import type { EntityManager } from 'typeorm';
import { splitCharges } from './attribution/charge-parts';
import { rollUpCoarser, rollUpCoarserTouched } from './coarser-roll-ups';

/**
 * Makes the roll-up of these slices anew: from the facts, and the parts
 * of those that customers share, so that it can never drift. A slice is the
 * unit, because a month has many and one changes.
 */
export async function rollUp(tx: EntityManager, period: string, slices: readonly number[]): Promise<void> {
  if (slices.length === 0) return;
  await splitCharges(tx, period, slices);
  await tx.query('delete from charge_rollup where slice_id = any ($1::int[])', [slices]);
  await tx.query(ROLL_UP, [period, slices]);
  await rollUpCoarser(tx, slices);
}

/**
 * Makes the groups anew that a written difference touches, and no other: from the facts of the slice too.
 *
 * @param slice    its number
 * @param revision that the difference made; the temporary table `difference` names its charges
 */
export async function rollUpDifference(
  tx: EntityManager,
  { period, slice, revision }: { readonly period: string; readonly slice: number; readonly revision: number },
): Promise<void> {
  await tx.query(`create temporary table if not exists touched_group (${GROUP_TYPES}) on commit drop`);
  await tx.query('truncate touched_group');
  await tx.query(TOUCHED, [period, slice, revision]);
  await tx.query('analyze touched_group');
  const [split] = await tx.query<unknown[]>('select from touched_group where state = 3 limit 1');
  // The parts of a split charge follow their rule's weights as they are now, in the whole slice.
  if (split) return rollUp(tx, period, [slice]);
  // So many columns at once look to the planner as if hardly a row met them: it would compare every two rows.
  await tx.query('set local enable_nestloop = off');
  await tx.query(FORGET_TOUCHED, [slice]);
  await tx.query(ROLL_UP_TOUCHED, [period, slice]);
  await rollUpCoarserTouched(tx, slice, sameCustomer);
  await tx.query('set local enable_nestloop = on');
}

const GROUP_TYPES =
  'customer_id uuid, state smallint, sku_id int, region_id int, unit_id int, kind_id int, currency text, category text, day date';
const GROUP = 'customer_id, state, sku_id, region_id, unit_id, kind_id, currency, category, day';
const NOBODY = `'00000000-0000-0000-0000-000000000000'::uuid`;
// Hashed, as "is not distinct from" cannot be.
const sameCustomer = (row: string, group: string): string =>
  `coalesce(${row}.customer_id, ${NOBODY}) = coalesce(${group}.customer_id, ${NOBODY})`;
const sameGroup = (row: string, group: string): string =>
  [
    sameCustomer(row, group),
    ...GROUP.split(', ')
      .slice(1)
      .map(column => `${row}.${column} = ${group}.${column}`),
  ].join(' and ');

// As they are now, and as they were: $1 period, $2 slice, $3 revision.
const TOUCHED = `
  insert into touched_group
  select ${GROUP} from charge where period = $1 and id in (select id from difference where slice_id = $2 and act <> 'd')
  union
  select ${GROUP} from charge_trail
  where period = $1 and until_revision = $3
    and id in (select id from difference where slice_id = $2 and act <> 'i')`;

const FORGET_TOUCHED = `
  delete from charge_rollup r using touched_group g where r.slice_id = $1 and ${sameGroup('r', 'g')}`;

const ROLLED = `tenant_id, period, slice_id, cloud_account_id, customer_id, state, sku_id, region_id,
    unit_id, kind_id, currency, category, day,
    charges, further_parts, taken_back, quantity, list_cost, contracted_cost, billed_cost, effective_cost`;
const ROLLED_BY = `tenant_id, period, slice_id, cloud_account_id, customer_id, state, sku_id, region_id,
      unit_id, kind_id, currency, category, day`;

// A late charge whose amounts are turned round says so by its part.
const TAKEN_BACK = 'count(*) filter (where part < 0)';

const ROLL_UP_TOUCHED = `
  insert into charge_rollup (${ROLLED})
  select ${ROLLED_BY},
    count(*), 0, ${TAKEN_BACK}, sum(quantity), sum(list_cost), sum(contracted_cost), sum(billed_cost),
    sum(effective_cost)
  from charge c
  where period = $1 and slice_id = $2
    and id between charge_id($2, '00000000-0000-0000-0000-000000000000', 0)
      and charge_id($2, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 16777215)
    and exists (select from touched_group g where ${sameGroup('c', 'g')})
  group by ${ROLLED_BY}`;

// The ids of a slice are one range of the primary key; `lateral` makes one range scan a slice. Rows of one customer lie
// together: the explorer reads a few of them over many months.
const ROLL_UP = `
  insert into charge_rollup (${ROLLED})
  select c.* from unnest($2::int[]) as wanted (slice), lateral (
    select ${ROLLED_BY},
      count(*), sum(further_part), ${TAKEN_BACK}, sum(quantity), sum(list_cost), sum(contracted_cost),
      sum(billed_cost), sum(effective_cost)
    from charge_part
    where period = $1 and slice_id = wanted.slice
      and id between charge_id(wanted.slice, '00000000-0000-0000-0000-000000000000', 0)
        and charge_id(wanted.slice, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 16777215)
    group by ${ROLLED_BY}
  ) c order by c.customer_id`;
