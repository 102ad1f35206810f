import type { EntityManager } from 'typeorm';

/** Makes the coarser roll-ups of these slices anew from the roll-up: where it changes, they change. */
export async function rollUpCoarser(tx: EntityManager, slices: readonly number[]): Promise<void> {
  await tx.query(CLEAR, [slices]);
  await tx.query(SUM, [slices]);
}

/**
 * The same for the groups of one slice that are in the temporary table `touched_group`, and no other.
 *
 * @param sameCustomer tells whether two customers are the same or both nobody; of two row names
 */
export async function rollUpCoarserTouched(
  tx: EntityManager,
  slice: number,
  sameCustomer: (row: string, group: string) => string,
): Promise<void> {
  for (const [table, columns, by] of [
    ['charge_rollup_by_day', DAY, 'day'],
    ['charge_rollup_by_customer', CUSTOMER, 'customer_id'],
  ] as const) {
    const meets = (row: string) =>
      `${row}.slice_id = $1 and exists (select from touched_group g where g.state = ${row}.state
        and g.sku_id = ${row}.sku_id and g.region_id = ${row}.region_id and g.currency = ${row}.currency
        and g.category = ${row}.category and ${by === 'day' ? `g.day = ${row}.day` : sameCustomer(row, 'g')})`;
    await tx.query(`delete from ${table} r where ${meets('r')}`, [slice]);
    await tx.query(
      `insert into ${table} (${columns}, ${MEASURES})
       select ${columns}, ${SUMS} from charge_rollup r where ${meets('r')} group by ${columns}`,
      [slice],
    );
  }
}

const CLEAR = `
  with by_day as (delete from charge_rollup_by_day where slice_id = any ($1::int[]))
  delete from charge_rollup_by_customer where slice_id = any ($1::int[])`;

const MEASURES = 'charges, further_parts, list_cost, contracted_cost, billed_cost, effective_cost';
const SUMS = `sum(charges), sum(further_parts), sum(list_cost), sum(contracted_cost), sum(billed_cost),
  sum(effective_cost)`;
const DAY = 'tenant_id, period, slice_id, cloud_account_id, state, sku_id, region_id, currency, category, day';
const CUSTOMER = `tenant_id, period, slice_id, cloud_account_id, customer_id, state, sku_id, region_id, currency,
  category`;

// Rows of one customer lie together: whoever has few customers reads few blocks.
const SUM = `
  with by_day as (
    insert into charge_rollup_by_day (${DAY}, ${MEASURES})
    select ${DAY}, ${SUMS} from charge_rollup where slice_id = any ($1::int[]) group by ${DAY}
  )
  insert into charge_rollup_by_customer (${CUSTOMER}, ${MEASURES})
  select ${CUSTOMER}, ${SUMS} from charge_rollup where slice_id = any ($1::int[]) group by ${CUSTOMER}
  order by customer_id`;
