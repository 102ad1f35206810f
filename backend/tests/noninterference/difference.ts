import type { TestDatabase } from '../../src/testing';
import { unlessRefused } from '../support/plant-rows';
import type { Attribute, ResourceDeclaration } from '../../src/kernel/resource';
import { quiet, type Planted } from './plant';
import { columnOf, isScoped, isSecret, OWN_FIELDS, resources, shown, tableOf } from './secrets';

/** A cell that says something else in the second world. */
export interface Change {
  readonly table: string;
  readonly id: string;
  readonly column: string;
  readonly from: string | null;
  readonly to: string;
}

type SetName = 'own' | 'near' | 'far' | 'gone';
type Cells = ReadonlyMap<string, string | null>;

/** In the second world the first is last and the last first, so that an order by a secret tells of it. */
const PREFIX: Readonly<Record<SetName, string>> = { own: 'zz', near: 'aa', far: 'mm', gone: 'kk' };
const STEP: Readonly<Record<SetName, number>> = { own: 1000, near: -1000, far: 500, gone: 700 };
const DAY: Readonly<Record<SetName, string>> = {
  own: '2026-12-24',
  near: '2026-01-02',
  far: '2026-07-07',
  gone: '2026-08-08',
};

/** Values of the company's own fields: how they look masked is the same for all and in both worlds. */
const OWN_VALUES: Readonly<Record<SetName, readonly [object, object]>> = {
  own: [ownValues('138-own-1234', '2026-02-01', 11, true), ownValues('138-zzz-1234', '2026-09-09', 77, false)],
  near: [ownValues('138-see-1234', '2026-04-01', 22, false), ownValues('138-aaa-1234', '2026-01-01', 5, true)],
  far: [ownValues('138-far-1234', '2026-06-01', 33, true), ownValues('138-mmm-1234', '2026-03-03', 41, false)],
  gone: [ownValues('138-gon-1234', '2026-08-01', 44, true), ownValues('138-gon-1234', '2026-08-01', 44, true)],
};

function ownValues(note: string, since: string, grade: number, flag: boolean): object {
  return { t_note: note, t_since: since, n_grade: grade, b_flag: flag };
}

/** Fills the company's own fields of the first world, and says in which cells the second one differs. */
export async function changesOf(database: TestDatabase, planted: Planted): Promise<readonly Change[]> {
  const customers = { near: planted.near.get('customer')!.id, far: planted.far.get('customer')!.id };
  const custom: Change[] = [];
  for (const { table_name: table } of await database.query<{ table_name: string }>(
    `select table_name from information_schema.columns join pg_tables on schemaname = table_schema and tablename = table_name
     where table_schema = 'app' and column_name = 'custom'`,
  )) {
    const declaration = resources.find(each => tableOf(each) === table)!;
    for (const name of ['own', 'near', 'far', 'gone'] as const) {
      const row = planted[name].get(table);
      if (!row) continue;
      const isHidden = (name === 'far' || name === 'gone') && isScoped(declaration);
      const [one, two] = OWN_VALUES[name].map((values, at) =>
        JSON.stringify({
          ...values,
          t_word: isHidden && at === 1 ? `${PREFIX[name]}-word` : `${name}-word`,
          t_kin: at === 0 ? customers.near : customers.far,
          t_mate: customers.far,
        }),
      );
      custom.push({ table, id: String(row.id), column: 'custom', from: one!, to: two! });
    }
  }
  await quiet(database, async () => {
    for (const { table, id, from } of custom)
      await database.query(`update app.${table} set custom = $1 where id = $2`, [from, id]);
  });
  const told = await database.query<{ table_name: string; told_by: string }>(TOLD);
  const cells = await Promise.all(
    resources.filter(({ options }) => !options.view).map(declaration => cellsOf(database, planted, declaration)),
  );
  // A column that the database works out of others tells of them by its meaning.
  const tells = ({ table, column }: Change) =>
    told.some(({ table_name, told_by }) => table_name === table && new RegExp(`\\b${column}\\b`).test(told_by));
  return [...cells.flat().filter(change => !tells(change)), ...custom];
}

/** What differs in the rows of one resource: what the person may not see of what they see, and all of what they do not. */
async function cellsOf(
  database: TestDatabase,
  planted: Planted,
  declaration: ResourceDeclaration,
): Promise<readonly Change[]> {
  const table = tableOf(declaration);
  const sets = (['own', 'near', 'far'] as const).filter(name => planted[name].has(table));
  const rows = await rowsOf(
    database,
    table,
    sets.map(name => String(planted[name].get(table)!.id)),
  );
  const { scope } = declaration.options;
  return sets.flatMap(name => {
    const id = String(planted[name].get(table)!.id);
    const row = rows.get(id);
    if (!row) return [];
    const byDepartment = scope !== 'tenantWide' && scope.department !== undefined;
    const seen = name === 'own' || !isScoped(declaration) || (name === 'near' && byDepartment);
    return declaration.attributes.flatMap((attribute): Change[] => {
      const column = columnOf(attribute);
      const from = row.get(column) ?? null;
      const secret = isSecret(declaration, attribute);
      if ((seen && !secret) || !row.has(column)) return [];
      const masked = seen && shown(declaration, attribute) === 'masked';
      const to = changed(attribute, from, name, masked);
      return to === null || to === from ? [] : [{ table, id, column, from, to }];
    });
  });
}

async function rowsOf(database: TestDatabase, table: string, ids: string[]): Promise<ReadonlyMap<string, Cells>> {
  const cells = await database.query<{ id: string; key: string; value: string | null }>(
    `select t.id, e.key, e.value from app.${table} t, jsonb_each_text(to_jsonb(t)) e where t.id::text = any ($1)`,
    [ids],
  );
  const rows = new Map<string, Map<string, string | null>>();
  for (const { id, key, value } of cells)
    rows.set(id, (rows.get(id) ?? new Map<string, string | null>()).set(key, value));
  return rows;
}

type Turn = (from: string, name: SetName, attribute: Attribute) => string | null;
const turnedNumber: Turn = (from, name) =>
  Math.abs(Number(from)) < 10 ? String(Number(from) + STEP[name] / 2000) : sum(from, STEP[name]);
const turnedText: Turn = (from, name, { pattern }) => (pattern ? null : `${PREFIX[name]}-${from}`);
const DAYS: readonly string[] = ['date', 'dateTime'];

/** Something else of each type. A reference stays what it is: what it leads to is what differs. */
const TURNED: Readonly<Partial<Record<Attribute['type'], Turn>>> = {
  boolean: from => (from === 'true' ? 'false' : 'true'),
  date: (_, name) => DAY[name],
  dateTime: (_, name) => DAY[name],
  month: () => '2026-11',
  int: turnedNumber,
  decimal: turnedNumber,
  money: turnedNumber,
  percent: turnedNumber,
  enum: (from, _, { values }) => values!.find(({ value }) => value !== from)?.value ?? null,
  // A list has its meaning to the product, such as who may put a tag.
  json: (from, name) => (from.startsWith('[') ? null : JSON.stringify({ zh: PREFIX[name], en: PREFIX[name] })),
  ref: () => null,
};
const TEXTS: readonly string[] = ['text', 'longText', 'email', 'phone'];

/** Something else; where a text is shown masked, one that looks the same. That nothing is there, a mask may tell. */
function changed(attribute: Attribute, from: string | null, name: SetName, masked: boolean): string | null {
  if (from === null) return DAYS.includes(attribute.type) && !masked ? DAY[name] : null;
  if (masked && TEXTS.includes(attribute.type) && !attribute.pattern)
    return from.length < 8 ? null : [from.slice(0, 3), PREFIX[name], from.slice(3)].join('');
  return (TURNED[attribute.type] ?? turnedText)(from, name, attribute);
}

const sum = (text: string, step: number): string => (BigInt(text.split('.')[0]!) + BigInt(step)).toString();

/** Makes the second world of the first. */
export async function intoTheSecond(
  database: TestDatabase,
  planted: Planted,
  changes: readonly Change[],
): Promise<void> {
  await quiet(database, async () => {
    const types = await database.query<{ table_name: string; name: string; type: string; free: boolean }>(TYPES);
    const typeOf = new Map(
      types.filter(({ free }) => free).map(({ table_name: table, name, type }) => [`${table}.${name}`, type]),
    );
    for (const { table, id, column, to } of changes) {
      const type = typeOf.get(`${table}.${column}`);
      if (!type) continue;
      const set = `update app.${table} set "${column}" = $1::text::${type} where id = $2`;
      await unlessRefused(database.query(set, [to, id]));
    }
    for (const [table, { id }] of planted.gone) await database.query(`delete from app.${table} where id = $1`, [id]);
    for (const table of resources.filter(({ options }) => options.taggable).map(tableOf)) {
      const [from, to] = [planted.own.get(table)!.id, planted.near.get(table)!.id];
      await database.query('update app.tagged_record set record_id = $2 where record_id = $1', [from, to]);
    }
    const [changing, gone] = planted.strangers;
    await database.query(`update app.custom_record set name = 'zz' || name where list_id = $1`, [planted.lists.shut]);
    for (const table of new Set(types.map(({ table_name }) => table_name))) {
      const own = types.filter(each => each.table_name === table);
      if (!own.some(({ name }) => name === 'tenant_id')) continue;
      await database.query(`delete from app.${table} where tenant_id = $1`, [gone]);
      const texts = own.filter(({ type, free }) => type === 'text' && free).map(({ name }) => name);
      if (texts.length === 0) continue;
      const set = texts.map(name => `"${name}" = replace("${name}", 'STRANGER', 'NEIGHBOUR')`).join(', ');
      await database.query(`update app.${table} set ${set} where tenant_id = $1`, [changing]);
    }
  });
}

const TYPES = `
  select c.relname as table_name, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attgenerated = '' as free
  from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app' where a.attnum > 0 and not a.attisdropped`;

const TOLD = `
  select c.relname as table_name, pg_get_expr(d.adbin, d.adrelid) as told_by
  from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum and a.attgenerated <> ''
  join pg_class c on c.oid = d.adrelid`;

/** Which of the company's own fields say what, for the questions. */
export const ownValuesOf = (key: string): readonly unknown[] => {
  const { stored } = OWN_FIELDS.find(each => each.key === key)!;
  return Object.values(OWN_VALUES)
    .flat()
    .map(values => (values as Record<string, unknown>)[stored]);
};
