import { Inject, Injectable } from '@nestjs/common';
import { billingMonth, shiftMonth, z } from '@cloudtally/plugin-sdk';
import { can, current, customerReach, PermissionMissing } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { inputInvalid } from '../../../kernel/errors';
import { DIMENSION_NAMES, DIMENSIONS, type Dimension, type DimensionName } from './dimensions';

const MEASURES = {
  listCost: { sum: 'sum(r.list_cost)' },
  billedCost: { sum: 'sum(r.billed_cost)', permission: 'costs.read' },
  effectiveCost: { sum: 'sum(r.effective_cost)', permission: 'costs.read' },
  charges: { sum: 'sum(r.charges)' },
} as const satisfies Record<string, { sum: string; permission?: string }>;
type Measure = keyof typeof MEASURES;

/** Groups shown beside `the others`; of what follows in time, all. */
const MOST_ROWS = 50;
const MOST_COLUMNS = 12;
const MOST_MONTHS = 24;
/** Days of as many months. */
const MOST_IN_TIME = MOST_MONTHS * 31;

const month = z.string().transform((text, context) => {
  try {
    return billingMonth(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'YYYY-MM' });
    return z.NEVER;
  }
});

export const pivotInput = z.strictObject({
  from: month,
  to: month,
  rows: z.enum(DIMENSION_NAMES),
  columns: z.enum(DIMENSION_NAMES).nullish(),
  measure: z.enum(Object.keys(MEASURES) as [Measure, ...Measure[]]).default('listCost'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullish(),
  /** Dimension -> keys of it; `null` means those without one. */
  where: z.partialRecord(z.enum(DIMENSION_NAMES), z.array(z.string().max(200).nullable()).min(1).max(100)).default({}),
});
type Wanted = z.infer<typeof pivotInput>;

export interface Group {
  /** Null for rows that have none, such as charges of no customer. */
  readonly key: string | null;
  readonly label: string | null;
  readonly sum: string;
}

export interface ChargePivot {
  readonly currency: string | null;
  /** Those that the charges of these months are in. */
  readonly currencies: readonly string[];
  readonly total: string;
  /** Largest first; what follows in time by time. */
  readonly rows: readonly Group[];
  readonly columns: readonly Group[];
  /** [row, column, sum], by their place in `rows` and `columns`; -1 is all the others. */
  readonly cells: readonly (readonly [number, number, string])[];
  readonly otherRows: number;
  readonly otherColumns: number;
}

interface Found {
  readonly currency: string | null;
  readonly currencies: readonly string[] | null;
  readonly total: string;
  readonly rows: readonly Group[];
  readonly columns: readonly Group[];
  readonly cells: readonly (readonly [number, number, string])[];
  readonly row_count: number;
  readonly column_count: number;
}

/** Sums of charges by any two dimensions, from the roll-ups and never from the charges. */
@Injectable()
export class ChargePivots {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** @throws PermissionMissing, InputInvalid */
  async pivot(input: unknown): Promise<ChargePivot> {
    const parsed = pivotInput.safeParse(input);
    if (!parsed.success) throw inputInvalid(parsed.error);
    const wanted = parsed.data;
    const measure: { sum: string; permission?: string } = MEASURES[wanted.measure];
    if (measure.permission && !can(measure.permission)) throw PermissionMissing({ permission: measure.permission });
    const within = withinReach(wanted);
    const [found] = await this.db.read(tx =>
      tx.query<[Found]>(pivotSql(wanted, measure.sum, within), [...within.values, wanted.currency ?? null]),
    );
    const { row_count, column_count, currencies, ...shown } = found;
    return {
      ...shown,
      currencies: currencies ?? [],
      otherRows: row_count - shown.rows.length,
      otherColumns: column_count - shown.columns.length,
    };
  }
}

interface Within {
  /** The coarsest roll-up that can answer. */
  readonly source: string;
  /** Conditions that a plain `and` ties together. */
  readonly where: readonly string[];
  readonly values: unknown[];
}

/** What the caller may see of the months and groups that are asked for. */
function withinReach(wanted: Wanted): Within {
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
  const asks = (name: DimensionName) => name in wanted.where || [wanted.rows, wanted.columns].includes(name);
  return { source: sourceFor({ customer: !reach.everything || asks('customer'), day: asks('day') }), where, values };
}

function sourceFor({ customer, day }: { customer: boolean; day: boolean }): string {
  if (!customer) return 'charge_rollup_by_day';
  return day ? 'charge_rollup' : 'charge_rollup_by_customer';
}

/** At most so many, the first ones. */
function monthsOf({ from, to }: Wanted): string[] {
  const months: string[] = [];
  for (let each = from; each <= to && months.length < MOST_MONTHS; each = shiftMonth(each, 1)) months.push(each);
  return months;
}

/**
 * One pass over a roll-up, by its own ids; then each id met gets its key and its name, and the keys a number each, by
 * which all else is summed. Rows and columns beyond the most are folded into -1 here, so that no answer grows with the
 * company; without a currency, the one with most charges is shown.
 */
function pivotSql(wanted: Wanted, sum: string, { source, where, values }: Within): string {
  const row: Dimension = DIMENSIONS[wanted.rows];
  const column: Dimension = wanted.columns ? DIMENSIONS[wanted.columns] : NO_COLUMN;
  return [
    'with met as materialized (select r.currency,',
    [row.id, 'as row_id,', column.id, 'as col_id,'].join(' '),
    [sum, 'as sum, sum(r.charges) as charges from', source, 'r'].join(' '),
    ['where', ...where, 'group by 1, 2, 3),'].join(' '),
    CURRENCIES,
    ['chosen as (select coalesce($', values.length + 1, ', (select names[1] from currencies)) as currency),'].join(''),
    keyed('row', row),
    keyed('col', column),
    PICKED,
    ranked('row', row, MOST_ROWS),
    ',',
    ranked('col', column, MOST_COLUMNS),
    FOLDED,
  ].join(' ');
}

const NO_COLUMN = { id: '0', key: 'null::text', label: 'null::text' } as Dimension;

const CURRENCIES = `currencies as (select array_agg(currency order by charges desc, currency) as names
  from (select currency, sum(charges) as charges from met group by 1) each_one),`;

/** Numbers follow the order of the keys. */
const keyed = (side: 'row' | 'col', { dictionary, key, label }: Dimension): string =>
  [
    `${side}_keys as materialized (select id, key, label, dense_rank() over (order by key)::int as no from (`,
    `select i.id, ${key} as key, ${label} as label from (select distinct ${side}_id as id from met) i`,
    ...(dictionary ? [`left join ${dictionary} d on d.id = i.id`] : []),
    `) looked_up),`,
  ].join(' ');

const PICKED = `picked as materialized (select r.no as row, c.no as col, sum(met.sum) as sum
  from met join chosen using (currency) join row_keys r on r.id = met.row_id join col_keys c on c.id = met.col_id
  group by 1, 2),`;

/** The groups of one side with their place: by size, or in time. */
function ranked(side: 'row' | 'col', { inTime }: Dimension, most: number): string {
  const order = inTime ? 'no' : 'sum desc, no';
  return [
    `${side}s as materialized (select *,`,
    `row_number() over (order by ${order}) - 1 as place,`,
    `(row_number() over (order by ${order}) <= ${inTime ? MOST_IN_TIME : most}) as shown`,
    `from (select ${side} as no, sum(sum) as sum from picked group by 1) summed`,
    `join (select no, max(key) as key, max(label) as label from ${side}_keys group by 1) named using (no))`,
  ].join(' ');
}

const GROUPS = `coalesce(json_agg(json_build_object('key', key, 'label', coalesce(label, key), 'sum', trim_scale(sum)::text) order by place)
  filter (where shown), '[]')`;
const FOLDED = `
  select (select currency from chosen), (select names from currencies) as currencies,
    coalesce((select trim_scale(sum(sum))::text from rows), '0') as total,
    (select ROWS from rows) as rows, (select ROWS from cols) as columns,
    (select count(*)::int from rows) as row_count, (select count(*)::int from cols) as column_count,
    (select coalesce(json_agg(json_build_array(row_place, col_place, sum)), '[]') from (
      select case when rows.shown then rows.place else -1 end as row_place,
        case when cols.shown then cols.place else -1 end as col_place, trim_scale(sum(picked.sum))::text as sum
      from picked join rows on rows.no = picked.row join cols on cols.no = picked.col
      group by 1, 2) folded) as cells`.replaceAll('ROWS', GROUPS);
