import { DIMENSIONS, NO_COLUMN, type Dimension } from './dimensions';
import { MOST_MONTHS, type Wanted } from './pivot-input';
import type { Within } from './pivot-reach';

/** Groups shown beside `the others`; of what follows in time, all. */
const MOST = { row: 50, col: 12 };
/** Days of as many months. */
const MOST_IN_TIME = MOST_MONTHS * 31;

type Side = 'row' | 'col';

/**
 * One pass over a roll-up, by its own ids; then each id met gets its key and its name, and the keys a number each, by
 * which all else is summed. Rows and columns beyond the most are folded into -1 here, so that no answer grows with the
 * company; without a currency, the one with most charges is shown.
 *
 * Where each of the two dimensions has a coarser roll-up than both together, as customers and days have, the groups to
 * show are chosen from the coarser ones and only theirs are read of the finer: sums are exact, so the others are what is
 * left.
 */
export function pivotSql(wanted: Wanted, sum: string, within: Within): string {
  const sides = { row: DIMENSIONS[wanted.rows], col: wanted.columns ? DIMENSIONS[wanted.columns] : NO_COLUMN };
  const source = within.source(wanted.rows, wanted.columns);
  const [rows, columns] = [within.source(wanted.rows), within.source(wanted.columns)];
  const pass = { within, sum, currency: ['$', within.values.length + 1].join('') };
  return rows !== source && columns !== source
    ? fewFirst(sides, { ...pass, source, rows, columns })
    : onePass(sides, { ...pass, source });
}

type Sides = Readonly<Record<Side, Dimension>>;
interface Pass {
  readonly within: Within;
  /** Of the measure. */
  readonly sum: string;
  /** The parameter that may name it. */
  readonly currency: string;
  readonly source: string;
}

function onePass({ row, col }: Sides, { within, sum, currency, source }: Pass): string {
  return [
    `with met as materialized (select r.currency, ${row.id} as row_id, ${col.id} as col_id, ${sum} as sum,`,
    ['sum(r.charges) as charges from', source, 'r where', ...within.where, 'group by 1, 2, 3),'].join(' '),
    chosen('met', currency),
    keyed('row', row, 'met'),
    keyed('col', col, 'met'),
    `picked as materialized (select r.no as row, c.no as col, sum(met.sum) as sum, sum(met.charges) as charges
      from met join chosen using (currency) join row_keys r on r.id = met.row_id join col_keys c on c.id = met.col_id
      group by 1, 2),`,
    ranked('row', row, 'select row as no, sum, charges from picked'),
    ranked('col', col, 'select col as no, sum, charges from picked'),
    `cells as (select case when rows.shown then rows.place else -1 end as row_place,
        case when cols.shown then cols.place else -1 end as col_place, picked.sum
      from picked join rows on rows.no = picked.row join cols on cols.no = picked.col)`,
    FOLDED,
  ].join(' ');
}

function fewFirst(sides: Sides, pass: Pass & { readonly rows: string; readonly columns: string }): string {
  const { within, sum, currency, source, rows, columns } = pass;
  const [few, far]: [Side, Side] = sides.row.ofIds ? ['row', 'col'] : ['col', 'row'];
  const alone = (side: Side, from: string): string =>
    [
      `${side}_met as materialized (select r.currency, ${sides[side].id} as ${side}_id, ${sum} as sum,`,
      ['sum(r.charges) as charges from', from, 'r where', ...within.where, 'group by 1, 2),'].join(' '),
    ].join(' ');
  const of = (side: Side): string =>
    `select k.no, m.sum, m.charges from ${side}_met m join chosen using (currency) join ${side}_keys k on k.id = m.${side}_id`;
  const shownIds = `select k.id from ${few}_keys k join ${few}s s using (no) where s.shown`;
  return [
    ['with', alone('row', rows), alone('col', columns), chosen('row_met', currency)].join(' '),
    keyed('row', sides.row, 'row_met'),
    keyed('col', sides.col, 'col_met'),
    ranked('row', sides.row, of('row')),
    ranked('col', sides.col, of('col')),
    `read as materialized (select ${sides.row.id} as row_id, ${sides.col.id} as col_id, ${sum} as sum,`,
    ['sum(r.charges) as charges from', source, 'r where', ...within.where].join(' '),
    `and r.currency = (select currency from chosen) and ${sides[few].ofIds!(shownIds)} group by 1, 2),`,
    `known as materialized (select ${few}s.place as ${few}_place,
        case when ${far}s.shown then ${far}s.place else -1 end as ${far}_place, sum(read.sum) as sum, sum(read.charges) as charges
      from read join row_keys rk on rk.id = read.row_id join rows on rows.no = rk.no
        join col_keys ck on ck.id = read.col_id join cols on cols.no = ck.no
      group by 1, 2),`,
    `cells as (select row_place, col_place, sum from known
      union all select ${far === 'row' ? 'a.place, -1' : '-1, a.place'}, a.sum - coalesce(k.sum, 0)
      from (select case when shown then place else -1 end as place, sum(sum) as sum, sum(charges) as charges
        from ${far}s group by 1) a
      left join (select ${far}_place as place, sum(sum) as sum, sum(charges) as charges from known group by 1) k using (place)
      where a.charges > coalesce(k.charges, 0))`,
    FOLDED,
  ].join(' ');
}

/** The currency that is shown, and those that there are. */
const chosen = (met: string, currency: string): string =>
  `currencies as (select array_agg(currency order by charges desc, currency) as names
    from (select currency, sum(charges) as charges from ${met} group by 1) each_one),
  chosen as (select coalesce(${currency}, (select names[1] from currencies)) as currency),`;

/** Numbers follow the order of the keys. */
const keyed = (side: Side, { dictionary, key, label }: Dimension, met: string): string =>
  [
    `${side}_keys as materialized (select id, key, label, dense_rank() over (order by key)::int as no from (`,
    `select i.id, ${key} as key, ${label} as label from (select distinct ${side}_id as id from ${met}) i`,
    ...(dictionary ? [`left join ${dictionary} d on d.id = i.id`] : []),
    `) looked_up),`,
  ].join(' ');

/** The groups of one side with their place: by size, or in time. @param of what each `no` adds up to */
function ranked(side: Side, { inTime }: Dimension, of: string): string {
  const order = inTime ? 'no' : 'sum desc, no';
  return [
    `${side}s as materialized (select *,`,
    `row_number() over (order by ${order}) - 1 as place,`,
    `(row_number() over (order by ${order}) <= ${inTime ? MOST_IN_TIME : MOST[side]}) as shown`,
    `from (select no, sum(sum) as sum, sum(charges) as charges from (${of}) parts group by 1) summed`,
    `join (select no, max(key) as key, max(label) as label from ${side}_keys group by 1) named using (no)),`,
  ].join(' ');
}

const GROUPS = `coalesce(json_agg(json_build_object('key', key, 'label', coalesce(label, key), 'sum', trim_scale(sum)::text) order by place)
  filter (where shown), '[]')`;
const FOLDED = `
  select (select currency from chosen), (select names from currencies) as currencies,
    coalesce((select trim_scale(sum(sum))::text from rows), '0') as total,
    (select ROWS from rows) as rows, (select ROWS from cols) as columns,
    (select count(*)::int from rows) as row_count, (select count(*)::int from cols) as column_count,
    (select coalesce(json_agg(json_build_array(row_place, col_place, trim_scale(sum)::text)), '[]') from (
      select row_place, col_place, sum(sum) as sum from cells group by 1, 2) folded) as cells`.replaceAll(
  'ROWS',
  GROUPS,
);
