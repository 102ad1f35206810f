import type { EntityManager } from 'typeorm';
import { PROJECT_TAG } from '../domain/charge-words';
import type { Condition, Field } from './condition';

/** The charges that a change may touch: of these days (the last not included), and for which all of this holds. */
export interface Reach {
  readonly conditions: readonly Condition[];
  /** Rules by customer code look at one tag more. */
  readonly customerTagKey?: string | null;
  readonly from: string;
  readonly to: string | null;
}

/** Months in which a change meets charges, and closed ones that it would have met: those keep their answers. */
export interface Months {
  readonly open: readonly string[];
  readonly locked: readonly string[];
}

/** Asked of the charges themselves, so that a month without one that fits is left alone. */
export async function monthsOf(tx: EntityManager, tenantId: string, reach: Reach): Promise<Months> {
  const values: unknown[] = [tenantId, reach.from, reach.to];
  const clauses = [
    ...reach.conditions.map(clauseOf),
    ...(reach.customerTagKey ? [tagClause(reach.customerTagKey)] : []),
  ];
  const where = clauses.map(({ sql, bound }) => {
    values.push(...bound);
    return bound.reduce<string>(
      (text, _, index) => text.replace('?', `$${values.length - bound.length + index + 1}`),
      sql,
    );
  });
  const open = await tx.query<{ period: string }[]>(
    [OPEN, ...where.map(clause => ` and ${clause}`), END].join(''),
    values,
  );
  const accounts = reach.conditions.find(({ field, operator }) => field === 'cloud_account' && operator !== 'prefix');
  const locked = await tx.query<{ period: string }[]>(LOCKED, [
    tenantId,
    reach.from,
    reach.to,
    accounts ? accounts.wanted : null,
  ]);
  return { open: open.map(row => row.period), locked: locked.map(row => row.period) };
}

interface Clause {
  /** Over the charge `c`; each `?` is the next of `bound`. */
  readonly sql: string;
  readonly bound: readonly unknown[];
}

/** Which dictionary spells a field, and in which column. */
const WORDS: Readonly<Record<Exclude<Field, 'cloud_account' | 'tag' | 'project'> | 'charge_type', readonly string[]>> =
  {
    provider: ['sku_id', 'dim_sku', 'd.provider_name'],
    service: ['sku_id', 'dim_sku', 'd.service_code'],
    sub_account: ['sub_account_id', 'dim_sub_account', 'd.sub_account_id'],
    region: ['region_id', 'dim_region', 'd.region_id'],
    resource: ['resource_id', 'dim_resource', 'd.resource_id'],
    charge_type: ['kind_id', 'dim_kind', 'd.charge_type'],
  };

function clauseOf({ field, tagKey, operator, wanted }: Condition): Clause {
  const patterns = operator === 'prefix' ? wanted.map(prefixPattern) : operator === 'present' ? ['%'] : wanted;
  const compare = operator === 'prefix' || operator === 'present' ? 'like any (?::text[])' : '= any (?::text[])';
  if (field === 'cloud_account') return { sql: `c.cloud_account_id::text ${compare}`, bound: [patterns] };
  if (field === 'tag' || field === 'project') {
    const sql = `c.tag_set_id in (select d.id from dim_tag_set d where d.tenant_id = $1 and d.tags ->> ? ${compare})`;
    return { sql, bound: [field === 'tag' ? tagKey : PROJECT_TAG, patterns] };
  }
  const [id, dictionary, column] = WORDS[field];
  const named = `c.${id} in (select d.id from ${dictionary} d where d.tenant_id = $1 and ${column} ${compare})`;
  // What the vendor leaves unnamed has no word.
  return {
    sql: field === 'sub_account' && wanted.includes('') ? `(c.${id} = 0 or ${named})` : named,
    bound: [patterns],
  };
}

const tagClause = (key: string): Clause => ({
  sql: 'c.tag_set_id in (select d.id from dim_tag_set d where d.tenant_id = $1 and d.tags ->> ? is not null)',
  bound: [key],
});

/** For `like`: what a person wrote stands for itself. */
const prefixPattern = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`;

const OPEN = `
  select distinct s.period from charge_slice s
  where s.tenant_id = $1 and s.state <> 'locked' and exists (
    select from charge c
    where c.period = s.period and c.day >= $2::date and ($3::date is null or c.day < $3::date)
      and c.id between charge_id(s.no, '00000000-0000-0000-0000-000000000000', 0)
        and charge_id(s.no, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 16777215)`;
const END = ') order by s.period';

// Closed months are only told of, so the roll-up is good enough.
const LOCKED = `
  select distinct s.period from charge_slice s
  where s.tenant_id = $1 and s.state = 'locked' and ($4::text[] is null or s.cloud_account_id::text = any ($4))
    and exists (select from charge_rollup r where r.slice_id = s.no and r.day >= $2::date and ($3::date is null or r.day < $3::date))
  order by s.period`;
