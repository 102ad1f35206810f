import type { EntityManager } from 'typeorm';
import { splitCharges } from './attribution/charge-parts';
import { rollUpCoarser } from './coarser-roll-ups';

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

// The ids of a slice are one range of the primary key; `lateral` makes one range scan a slice.
const ROLL_UP = `
  insert into charge_rollup (tenant_id, period, slice_id, cloud_account_id, customer_id, state, sku_id, region_id,
    unit_id, kind_id, currency, category, day,
    charges, further_parts, quantity, list_cost, contracted_cost, billed_cost, effective_cost)
  select c.* from unnest($2::int[]) as wanted (slice), lateral (
    select tenant_id, period, slice_id, cloud_account_id, customer_id, state, sku_id, region_id,
      unit_id, kind_id, currency, category, day,
      count(*), sum(further_part), sum(quantity), sum(list_cost), sum(contracted_cost), sum(billed_cost), sum(effective_cost)
    from charge_part
    where period = $1 and slice_id = wanted.slice
      and id between charge_id(wanted.slice, '00000000-0000-0000-0000-000000000000', 0)
        and charge_id(wanted.slice, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 16777215)
    group by tenant_id, period, slice_id, cloud_account_id, customer_id, state, sku_id, region_id,
      unit_id, kind_id, currency, category, day
  ) c`;
