import type { EntityManager } from 'typeorm';
import { STAGING_COLUMNS } from '../domain/staged-charge';
import type { WriteMode } from '../slice-writer';

/** A slice that takes what the others of its account, feed and vendor's month do not have yet. */
export interface RestTarget {
  readonly tenantId: string;
  readonly accountId: string;
  readonly feed: string;
  /** The vendor's month. */
  readonly ofPeriod: string;
  readonly slice: number;
}

/**
 * Turns what is staged, the vendor's month as it is read now, into what is missing of it: charges that no other slice
 * of the month has, and, with their amounts turned round, those that others have and the vendor shows no more. So what
 * was booked once stays where it was booked, and all slices together are the vendor's month, whatever was closed or
 * reopened when.
 *
 * Charges are alike when their facts are: a newer mapping that changes no fact brings nothing.
 *
 * @param mode with `merge` only keys that are staged are looked at; they are left in `touched`
 */
export async function stageRest(tx: EntityManager, target: RestTarget, mode: WriteMode): Promise<void> {
  const { tenantId, accountId, feed, ofPeriod, slice } = target;
  for (const statement of TABLES) await tx.query(statement);
  await tx.query(TAKE_IN, [slice]);
  await tx.query(STANDING, [tenantId, accountId, feed, ofPeriod, slice]);
  await tx.query('analyze incoming, standing');
  await tx.query(BALANCE, [mode === 'merge']);
  await tx.query('analyze balance');
  await tx.query(STAGE_NEW, [slice]);
  await tx.query(STAGE_TAKEN_BACK, [slice]);
  if (mode === 'merge') await tx.query(TOUCH, [slice]);
}

/**
 * What is taken back goes to whom it was charged, whatever the rules say by now. Call it when the difference is written.
 *
 * @returns whether a charge changed hands: then the roll-up has to be made anew
 */
export async function keepHands(tx: EntityManager, period: string, slice: number): Promise<boolean> {
  const [, moved] = await tx.query<[unknown, number]>(KEEP_HANDS, [period, slice]);
  return moved > 0;
}

/** What tells a charge from another besides its key. `sign` is -1 for one that was taken back. */
const factOf = (row: string, sign: string): string => {
  const words = [
    'sub_account_id',
    'sku_id',
    'resource_id',
    'region_id',
    'tag_set_id',
    'unit_id',
    'kind_id',
    'category',
  ];
  const times = ['charge_start', 'charge_end'].map(column => `extract(epoch from ${row}.${column})`);
  const amounts = ['quantity', 'list_cost', 'contracted_cost', 'billed_cost', 'effective_cost'].map(
    column => `coalesce(trim_scale(${sign} * ${row}.${column})::text, '-')`,
  );
  return `md5(concat_ws('|', ${[...words.map(word => `${row}.${word}`), ...times, ...amounts].join(', ')}))::uuid`;
};

// A file has several slices, each of which needs them.
const TABLES = [
  'create temporary table if not exists incoming (like staged, fact uuid) on commit drop',
  `create temporary table if not exists standing (like staged, fact uuid, sign int, customer_id uuid, state smallint, rule_id uuid)
     on commit drop`,
  'create temporary table if not exists balance (key_hash uuid, fact uuid, missing bigint) on commit drop',
  'create temporary table if not exists touched (slice_id int, key_hash uuid) on commit drop',
  'truncate incoming, standing, balance, touched',
];

const columnsOf = (row: string): string =>
  STAGING_COLUMNS.split(', ')
    .map(column => `${row}.${column}`)
    .join(', ');

const TAKE_IN = `
  with taken as (delete from staged where slice_id = $1 returning *)
  insert into incoming (ordinal, ${STAGING_COLUMNS}, fact)
  select t.ordinal, ${columnsOf('t')}, ${factOf('t', '1')} from taken t`;

const BASE_KEY = 'case when c.part < 0 then reversed_hash(c.key_hash) else c.key_hash end';
const SIGN = '(case when c.part < 0 then -1 else 1 end)';

const STANDING = `
  insert into standing (ordinal, ${STAGING_COLUMNS}, fact, sign, customer_id, state, rule_id)
  select c.ordinal, ${columnsOf('c').replace('c.key_hash', BASE_KEY)}, ${factOf('c', SIGN)}, ${SIGN},
    c.customer_id, c.state, c.rule_id
  from charge_slice s
  join charge c on c.period = s.period and c.slice_id = s.no
    and c.id between charge_id(s.no, '00000000-0000-0000-0000-000000000000', 0)
      and charge_id(s.no, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 16777215)
  where s.tenant_id = $1 and s.cloud_account_id = $2 and s.feed = $3 and coalesce(s.of_period, s.period) = $4 and s.no <> $5`;

const BALANCE = `
  insert into balance
  select key_hash, fact, sum(number) from (
    select key_hash, fact, count(*) as number from incoming group by key_hash, fact
    union all
    select key_hash, fact, -sum(sign) from standing
    where not $1::boolean or key_hash in (select key_hash from incoming) group by key_hash, fact) both_ways
  group by key_hash, fact having sum(number) <> 0`;

/** The columns of a standing row with its amounts turned round. */
const turned = (keyHash: string): string =>
  columnsOf('s')
    .split(', ')
    .slice(2)
    .map(column => {
      if (column === 's.key_hash') return `${keyHash} as key_hash`;
      if (column === 's.content_hash') return 'reversed_hash(s.content_hash) as content_hash';
      if (column === 's.part') return '(-1 - s.part)::smallint as part';
      return /_cost$|\.quantity$/.test(column) ? `-${column} as ${column.slice(2)}` : column;
    })
    .join(', ');

const REST = STAGING_COLUMNS.split(', ').slice(2).join(', ');

// What another slice took back and the vendor shows again, or never took back from here, stands as it did.
const STAGE_NEW = `
  insert into staged (ordinal, ${STAGING_COLUMNS})
  select 1, $1::int, charge_id($1, i.key_hash, 1), ${columnsOf('i').split(', ').slice(2).join(', ')}
  from (
    select *, row_number() over (partition by key_hash, fact order by was_taken_back, page_no, row_no, part) as place
    from (
      select ${REST}, fact, false as was_taken_back from incoming
      union all
      select ${turned('s.key_hash')}, s.fact, true from standing s where s.sign = -1) one) i
  join balance b on b.key_hash = i.key_hash and b.fact = i.fact and i.place <= b.missing`;

// Of several alike the first is taken back.
const STAGE_TAKEN_BACK = `
  insert into staged (ordinal, ${STAGING_COLUMNS})
  select 1, $1::int, charge_id($1, reversed_hash(s.key_hash), 1), ${turned('reversed_hash(s.key_hash)')}
  from (select *, row_number() over (partition by key_hash, fact order by page_no, row_no, part, slice_id) as place
    from standing where sign = 1) s
  join balance b on b.key_hash = s.key_hash and b.fact = s.fact and s.place <= -b.missing`;

const TOUCH = `
  insert into touched
  select distinct $1::int, key_hash from incoming
  union select distinct $1::int, reversed_hash(key_hash) from incoming`;

const KEEP_HANDS = `
  update charge c set customer_id = s.customer_id, state = s.state, rule_id = s.rule_id
  from standing s
  where c.period = $1 and c.slice_id = $2 and c.part < 0 and s.sign = 1
    and reversed_hash(c.key_hash) = s.key_hash and c.page_no = s.page_no and c.row_no = s.row_no and c.part = -1 - s.part
    and (c.customer_id, c.state, c.rule_id) is distinct from (s.customer_id, s.state, s.rule_id)`;
