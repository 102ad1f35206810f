import { Inject, Injectable } from '@nestjs/common';
import { billingMonth, shiftMonth, z } from '@cloudtally/plugin-sdk';
import { can, current, customerReach, PermissionMissing } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { inputInvalid } from '../../../kernel/errors';
import { DIMENSION_NAMES, DIMENSIONS, joinsFor, type Dimension, type DimensionName } from './dimensions';

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

/** Sums of charges by any two dimensions, from the roll-up and never from the charges. */
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
  readonly joins: readonly string[];
  /** Conditions that a plain `and` ties together. */
  readonly where: readonly string[];
  readonly values: unknown[];
}

/** What the caller may see of the months and groups that are asked for. */
function withinReach(wanted: Wanted): Within {
  const reach = customerReach(current().actor, 'charges.read');
  if (!reach) throw PermissionMissing({ permission: 'charges.read' });
  const latest = [wanted.to, shiftMonth(wanted.from, MOST_MONTHS - 1)].sort()[0];
  const values: unknown[] = [
    reach.tenantIds,
    wanted.from,
    latest,
    reach.everything,
    reach.ownerId,
    reach.departmentIds,
  ];
  const where = [REACH];
  const asked = Object.entries(wanted.where).map(
    ([name, keys]) => [DIMENSIONS[name as DimensionName].key, keys] as const,
  );
  for (const [key, keys] of asked) {
    values.push(
      keys.filter(each => each !== null),
      keys.includes(null),
    );
    where.push(
      [
        'and (',
        key,
        ' = any ($',
        values.length - 1,
        '::text[]) or $',
        values.length,
        '::boolean and ',
        key,
        ' is null)',
      ].join(''),
    );
  }
  const shown = [wanted.rows, ...(wanted.columns ? [wanted.columns] : [])].map(name => DIMENSIONS[name]);
  const expressions = [...asked.map(([key]) => key), ...shown.flatMap(({ key, label }) => [key, label])];
  return { joins: joinsFor(expressions), where, values };
}

const REACH = `r.tenant_id = any ($1::uuid[]) and r.period between $2 and $3 and ($4::boolean or exists (
  select from customer mine where mine.id = r.customer_id and mine.deleted_at is null
    and (mine.owner_id = $5::uuid or mine.department_id = any ($6::uuid[]))))`;

/**
 * One pass over the roll-up. Rows and columns beyond the most are folded into -1 here, so that no answer grows with the
 * company; without a currency, the one with most charges is shown.
 */
function pivotSql(wanted: Wanted, sum: string, { joins, where, values }: Within): string {
  const row: Dimension = DIMENSIONS[wanted.rows];
  const column: Dimension | null = wanted.columns ? DIMENSIONS[wanted.columns] : null;
  return [
    'with summed as (select r.currency,',
    [row.key, 'as row,', column?.key ?? 'null::text', 'as col,'].join(' '),
    ['max(', row.label, ') as row_label, max(', column?.label ?? 'null::text', ') as col_label,'].join(''),
    [sum, 'as sum, sum(r.charges) as charges from charge_rollup r'].join(' '),
    ...joins,
    ['where', ...where, 'group by 1, 2, 3),'].join(' '),
    CURRENCIES,
    ['chosen as (select coalesce($', values.length + 1, ', (select names[1] from currencies)) as currency),'].join(''),
    'picked as (select summed.* from summed join chosen using (currency)),',
    ranked('row', row, MOST_ROWS),
    ',',
    ranked('col', column, MOST_COLUMNS),
    FOLDED,
  ].join(' ');
}

const CURRENCIES = `currencies as (select array_agg(currency order by charges desc, currency) as names
  from (select currency, sum(charges) as charges from summed group by 1) each_one),`;

/** The groups of one side with their place: by size, or in time. */
function ranked(side: 'row' | 'col', dimension: Dimension | null, most: number): string {
  const order = dimension?.inTime ? side : ['sum(sum) desc,', side].join(' ');
  return [
    `${side}s as (select ${side} as key, max(${side}_label) as label, sum(sum) as sum,`,
    `row_number() over (order by ${order}) - 1 as place,`,
    `(row_number() over (order by ${order}) <= ${dimension?.inTime ? MOST_IN_TIME : most}) as shown`,
    `from picked group by ${side})`,
  ].join(' ');
}

const GROUPS = `coalesce(json_agg(json_build_object('key', key, 'label', coalesce(label, key), 'sum', trim_scale(sum)::text) order by place)
  filter (where shown), '[]')`;
const FOLDED = `
  select (select currency from chosen), (select names from currencies) as currencies,
    coalesce((select trim_scale(sum(sum))::text from picked), '0') as total,
    (select ROWS from rows) as rows, (select ROWS from cols) as columns,
    (select count(*)::int from rows) as row_count, (select count(*)::int from cols) as column_count,
    (select coalesce(json_agg(json_build_array(row_place, col_place, sum)), '[]') from (
      select case when rows.shown then rows.place else -1 end as row_place,
        case when cols.shown then cols.place else -1 end as col_place, trim_scale(sum(picked.sum))::text as sum
      from picked join rows on rows.key is not distinct from picked.row
        join cols on cols.key is not distinct from picked.col
      group by 1, 2) folded) as cells`.replaceAll('ROWS', GROUPS);
