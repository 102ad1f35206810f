import type { EntityManager } from 'typeorm';

interface Coarser {
  readonly table: string;
  /** What its rows are told apart by, besides their slice. */
  readonly by: readonly string[];
  /** Rows that lie together: whoever has few customers reads few blocks. */
  readonly order: string | null;
}

const COARSER: readonly Coarser[] = [
  {
    table: 'charge_rollup_by_day',
    by: ['state', 'sku_id', 'region_id', 'currency', 'category', 'day'],
    order: null,
  },
  {
    table: 'charge_rollup_by_customer',
    by: ['customer_id', 'state', 'sku_id', 'region_id', 'currency', 'category'],
    order: 'customer_id',
  },
  { table: 'charge_rollup_by_month', by: ['customer_id', 'state', 'currency', 'category'], order: 'customer_id' },
];

const MEASURES = 'charges, further_parts, list_cost, contracted_cost, billed_cost, effective_cost';
const SUMS = `sum(charges), sum(further_parts), sum(list_cost), sum(contracted_cost), sum(billed_cost),
  sum(effective_cost)`;

const columnsOf = ({ by }: Coarser): string =>
  ['tenant_id', 'period', 'slice_id', 'cloud_account_id', ...by].join(', ');

/** Makes the coarser roll-ups of these slices anew from the roll-up: where it changes, they change. */
export async function rollUpCoarser(tx: EntityManager, slices: readonly number[]): Promise<void> {
  for (const coarser of COARSER) {
    const columns = columnsOf(coarser);
    await tx.query(`delete from ${coarser.table} where slice_id = any ($1::int[])`, [slices]);
    await tx.query(
      `insert into ${coarser.table} (${columns}, ${MEASURES})
       select ${columns}, ${SUMS} from charge_rollup where slice_id = any ($1::int[]) group by ${columns}
       ${coarser.order ? `order by ${coarser.order}` : ''}`,
      [slices],
    );
  }
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
  for (const coarser of COARSER) {
    const columns = columnsOf(coarser);
    const same = coarser.by.map(each => (each === 'customer_id' ? sameCustomer('r', 'g') : `g.${each} = r.${each}`));
    const meets = `r.slice_id = $1 and exists (select from touched_group g where ${same.join(' and ')})`;
    await tx.query(`delete from ${coarser.table} r where ${meets}`, [slice]);
    await tx.query(
      `insert into ${coarser.table} (${columns}, ${MEASURES})
       select ${columns}, ${SUMS} from charge_rollup r where ${meets} group by ${columns}`,
      [slice],
    );
  }
}
