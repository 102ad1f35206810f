import { randomUUID } from 'node:crypto';
import { Client, type DatabaseError } from 'pg';
import type { TestDatabase } from '../../src/testing';

interface Column {
  table_name: string;
  name: string;
  type: string;
  required: boolean;
  kept: boolean;
  wide: boolean;
  /** By its check, a list of values. */
  listed: boolean;
}
interface Key {
  table_name: string;
  columns: string[];
  target: string;
  target_columns: string[];
}
type Row = Record<string, unknown>;

/** By a unique or an excluding constraint, by a list of choices, or as the end of a range that begins later. */
const REFUSED = ['23505', '23P01', '23514', '22000'];

/** A statement of its own that may meet a row which stands there already, or a list of choices: then it changes nothing. */
export const unlessRefused = (statement: Promise<unknown>): Promise<void> =>
  statement.then(
    () => undefined,
    (error: DatabaseError) => {
      if (!REFUSED.includes(error.code!)) throw error;
    },
  );

/** Who the rows are for: `mark` stands in each free text, `number` in each free amount and whole-number key. */
export interface Planting {
  readonly tenantId: string;
  readonly userId: string;
  readonly mark: string;
  readonly number: number;
  /** Tables that get a row; all, where nothing is said. What they refer to elsewhere is not there then. */
  readonly only?: readonly string[];
  /** Rows of the same company stand there already: where it can have one only, that one stays. */
  readonly beside?: boolean;
}

const COLUMNS = `
  select c.relname as table_name, a.attname as name, t.typname as type, a.attnotnull as required,
    a.attgenerated = '' as kept, a.atttypmod = -1 or a.atttypmod >> 16 >= 20 as wide,
    exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
      and pg_get_constraintdef(k.oid) like '%jsonb_typeof(' || quote_ident(a.attname) || ') = ''array''%') as listed
  from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app' join pg_type t on t.oid = a.atttypid
  where a.attnum > 0 and not a.attisdropped and c.relname <> 'tenant' order by c.relname, a.attnum`;
const KEYS = `
  select c.relname as table_name, r.relname as target,
    (select array_agg(attname::text order by o) from unnest(k.conkey) with ordinality x(num, o)
      join pg_attribute on attrelid = c.oid and attnum = num) as columns,
    (select array_agg(attname::text order by o) from unnest(k.confkey) with ordinality x(num, o)
      join pg_attribute on attrelid = r.oid and attnum = num) as target_columns
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app' where k.contype = 'f' and not c.relispartition`;
/**
 * Checks that list the choices of one text column, or say that a column is a list, are kept; what the others promise is
 * not what is tried here.
 */
const CHECKS = `
  select c.relname as table_name, k.conname as constraint_name,
    case when array_length(k.conkey, 1) = 1 and pg_get_constraintdef(k.oid) ~ '= ANY \\(\\(?ARRAY\\[''' then
      (select attname::text from pg_attribute where attrelid = c.oid and attnum = k.conkey[1]) end as chooses,
    substring(pg_get_constraintdef(k.oid) from 'ARRAY\\[''([^'']*)''') as choice
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'app' and k.contype = 'c' and k.conparentid = 0 and k.conislocal
    and pg_get_constraintdef(k.oid) not like '%= ''array''%'`;

/**
 * Plants one row in every table of the schema, marked in each column that takes free values, and joined by the keys.
 * Nothing is known of the tables but the catalogue, so a table that is added tomorrow is planted too.
 *
 * @returns the rows by table
 */
export async function plantRows(database: TestDatabase, planting: Planting): Promise<ReadonlyMap<string, Row>> {
  const client = new Client({ connectionString: database.urls.owner, application_name: 'planter' });
  await client.connect();
  try {
    await client.query(`select app.ensure_charge_partition('2026-10')`);
    // Triggers and foreign keys rest; the checks stay.
    await client.query('set session_replication_role = replica');
    const choices = await freeOfChecks(client);
    const columns = (await client.query<Column>(COLUMNS)).rows;
    const keys = (await client.query<Key>(KEYS)).rows;
    const tables = [...new Set(columns.map(({ table_name }) => table_name))];
    const rows = new Map<string, Row>(tables.map(table => [table, { id: randomUUID() }]));
    for (const table of tables) {
      const own = columns.filter(column => column.table_name === table && column.kept);
      const row = Object.fromEntries(
        own.map(column => [
          column.name,
          choices.get(`${table}.${column.name}`) ?? valueOf(column, planting, rows, keys),
        ]),
      );
      rows.set(table, Object.assign(rows.get(table)!, row));
    }
    const planted = tables.filter(table => !planting.only || planting.only.includes(table));
    for (const table of planted) {
      const inserted = insert(client, table, rows.get(table)!, columns);
      await (planting.beside ? unlessRefused(inserted) : inserted);
    }
    return new Map(planted.map(table => [table, rows.get(table)!]));
  } finally {
    await client.end();
  }
}

/** Every id of the planted rows. */
export const idsOf = (rows: ReadonlyMap<string, Row>): string[] =>
  [...rows.values()].map(({ id }) => id).filter(id => typeof id === 'string');

function valueOf(column: Column, planting: Planting, rows: ReadonlyMap<string, Row>, keys: readonly Key[]): unknown {
  const { name, type, table_name: table } = column;
  const mark = `${planting.mark}-${table}-${name}`;
  if (name === 'tenant_id') return planting.tenantId;
  if (name === 'id' && type === 'uuid') return rows.get(table)!.id;
  if (/^(deleted_at|disabled_at|locked_until|revoked_at)$/.test(name)) return null;
  if (name === 'period') return '2026-10';
  if (type === 'date' || type === 'timestamptz') return timeOf(column);
  switch (type) {
    case 'uuid':
      return pointedAt(column, planting, rows, keys);
    case 'text':
    case 'varchar':
      return name.includes('currency') ? 'CNY' : mark;
    case 'jsonb':
      return JSON.stringify(factsOf(column, mark));
    case '_text':
      return [mark];
    case '_uuid':
      return [];
    case 'numeric':
      return column.wide ? `${planting.number}.31` : '0';
    case 'int2':
    case 'float8':
      return 1;
    case 'int4':
    case 'int8':
      return planting.number;
    case 'bool':
      return false;
    case 'bytea':
      return Buffer.from(mark);
    default:
      return null;
  }
}

const named = (mark: string) => ({ canary: mark, zh: mark, en: mark });

/** Facts that the product reads by their shape, marked within it. */
const SHAPES: Readonly<Record<string, (mark: string) => unknown>> = {
  'custom_field.choices': mark => [{ value: mark, ...named(mark) }],
  'bill.tax_facts': mark => ({
    rounding: null,
    sums: [{ ...named(mark), code: mark, rate: '6', net: '0', tax: '0', gross: '0' }],
  }),
};

function factsOf({ table_name: table, name, listed }: Column, mark: string): unknown {
  const shape = SHAPES[`${table}.${name}`];
  if (shape) return shape(mark);
  return listed ? [mark] : named(mark);
}

/** Ends and expiries stay open where they may. */
function timeOf({ name, type, required }: Column): string | null {
  if (type === 'date') return required ? '2026-10-01' : null;
  return required || !name.endsWith('expires_at') ? '2026-10-01T00:00:00Z' : null;
}

/** What a key or a name says the column points at. */
function pointedAt(column: Column, planting: Planting, rows: ReadonlyMap<string, Row>, keys: readonly Key[]): unknown {
  const { name, table_name: table } = column;
  const key = keys.find(({ table_name, columns }) => table_name === table && columns.includes(name));
  if (key && key.target !== 'tenant') {
    const theirs = key.target_columns[key.columns.indexOf(name)]!;
    if (theirs === 'id') return key.target === table ? null : rows.get(key.target)!.id;
  }
  if (key?.target === 'tenant') return null;
  if (/(_by|user_id)$/.test(name)) return planting.userId;
  return rows.get(name.replace(/_id$/, ''))?.id ?? randomUUID();
}

async function insert(client: Client, table: string, row: Row, columns: readonly Column[]): Promise<void> {
  const own = columns.filter(column => column.table_name === table && column.kept).map(({ name }) => name);
  await client.query(
    `insert into app.${table} (${own.map(name => client.escapeIdentifier(name)).join(', ')}) overriding system value
     values (${own.map((_, n) => `$${n + 1}`).join(', ')})`,
    own.map(name => row[name]),
  );
}

interface Check {
  table_name: string;
  constraint_name: string;
  chooses: string | null;
  choice: string | null;
}

/** Drops every check but those that are kept. @returns `table.column` -> its first choice */
async function freeOfChecks(client: Client): Promise<ReadonlyMap<string, string>> {
  const checks = (await client.query<Check>(CHECKS)).rows;
  const choices = new Map<string, string>();
  for (const { table_name: table, constraint_name: name, chooses, choice } of checks) {
    if (chooses && choice) choices.set(`${table}.${chooses}`, choice);
    else await client.query(`alter table app.${table} drop constraint if exists ${client.escapeIdentifier(name)}`);
  }
  return choices;
}
