import { current, customerReach, PermissionMissing } from '../../../kernel/access';
import { DIMENSIONS, type Dimension, type DimensionName } from './dimensions';
import { monthsOf, type Wanted } from './pivot-input';

/** What the caller may see of the months and groups that are asked for. */
export interface Within {
  /** Conditions that a plain `and` ties together. */
  readonly where: readonly string[];
  readonly values: unknown[];
  /** The coarsest roll-up that can answer for these dimensions, under what is asked for. */
  source(...of: readonly (DimensionName | null | undefined)[]): string;
}

/** @throws PermissionMissing */
export function withinReach(wanted: Wanted): Within {
  const reach = customerReach(current().actor, 'charges.read');
  if (!reach) throw PermissionMissing({ permission: 'charges.read' });
  const values: unknown[] = [reach.tenantIds, monthsOf(wanted)];
  const where = ['r.tenant_id = any ($1::uuid[]) and r.period = any ($2::text[])'];
  const given = (value: unknown): string => ['$', values.push(value)].join('');
  if (!reach.everything) {
    const [owner, departments] = [given(reach.ownerId), given(reach.departmentIds)];
    where.push(
      'and r.customer_id in (select m.id from customer m where m.deleted_at is null',
      ['and (m.owner_id = ', owner, '::uuid or m.department_id = any (', departments, '::uuid[])))'].join(''),
    );
  }
  for (const [name, keys] of Object.entries(wanted.where)) {
    const { among, without }: Dimension = DIMENSIONS[name as DimensionName];
    const named = keys.filter(each => each !== null);
    const either = [among.replace('?', given(named)), ...(named.length < keys.length ? [without] : [])];
    where.push(['and (', either.join(' or '), ')'].join(''));
  }
  const source: Within['source'] = (...of) => {
    const asked = [...(Object.keys(wanted.where) as DimensionName[]), ...of.filter(each => each != null)];
    return sourceFor({
      customer: !reach.everything || asked.includes('customer'),
      day: asked.includes('day'),
      fine: asked.some(each => (DIMENSIONS[each] as Dimension).fine),
    });
  };
  return { where, values, source };
}

function sourceFor({ customer, day, fine }: { customer: boolean; day: boolean; fine: boolean }): string {
  if (!customer) return 'charge_rollup_by_day';
  if (day) return 'charge_rollup';
  return fine ? 'charge_rollup_by_customer' : 'charge_rollup_by_month';
}
