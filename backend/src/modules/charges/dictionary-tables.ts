import type { EntityManager } from 'typeorm';
import type { DictionaryName } from './domain/charge-words';

/** How a dictionary's table is read and filled. Every statement takes the tenant and arrays, one round trip each. */
interface DictionaryTable {
  readonly table: string;
  /** Columns after `key`, all text, in the order of the word's parts and then the names. */
  readonly columns: readonly string[];
  /** Columns that hold what the vendor last called it. */
  readonly names: readonly string[];
  readonly byAccount: boolean;
  /** Cast where a column is no text. */
  readonly cast?: Readonly<Record<string, string>>;
}

export const TABLES: Record<DictionaryName, DictionaryTable> = {
  subAccount: { table: 'dim_sub_account', columns: ['sub_account_id', 'name'], names: ['name'], byAccount: true },
  sku: {
    table: 'dim_sku',
    columns: [
      'provider_name',
      'publisher_name',
      'service_code',
      'service_name',
      'service_category',
      'sku_id',
      'sku_meter',
    ],
    names: [],
    byAccount: false,
  },
  resource: {
    table: 'dim_resource',
    columns: ['resource_id', 'name', 'type'],
    names: ['name', 'type'],
    byAccount: true,
  },
  region: {
    table: 'dim_region',
    columns: ['provider_name', 'region_id', 'region_name', 'availability_zone'],
    names: [],
    byAccount: false,
  },
  tagSet: { table: 'dim_tag_set', columns: ['tags'], names: [], byAccount: false, cast: { tags: 'jsonb' } },
  unit: { table: 'dim_unit', columns: ['unit'], names: [], byAccount: false },
  kind: {
    table: 'dim_kind',
    columns: ['charge_category', 'charge_class', 'charge_type', 'charge_frequency', 'pricing_category'],
    names: [],
    byAccount: false,
  },
};

/** What must be there for a dictionary's required columns even where a vendor leaves it empty. */
const NEVER_NULL = new Set(['provider_name', 'publisher_name', 'service_code', 'service_name', 'service_category']);

/** A word to be found or made. */
export interface WantedWord {
  /** 32 hex digits: the word within its account. */
  readonly key: string;
  readonly account: string | null;
  readonly parts: readonly string[];
  readonly names: readonly string[] | null;
}

/**
 * The number of each word by its key; made where it is missing, renamed where the vendor calls the
 * thing otherwise by now.
 *
 * @param words without a key twice, in an order that is one everywhere, so that two syncs wait for
 *              each other and never in a circle
 */
export async function numberWords(
  tx: EntityManager,
  name: DictionaryName,
  tenantId: string,
  words: readonly WantedWord[],
): Promise<Map<string, number>> {
  const { find, add, rename } = statementsOf(name);
  const ids = new Map<string, number>();
  const called = new Map<string, Found>();
  const collect = (found: readonly Found[]) => {
    for (const row of found) {
      const key = row.key.replaceAll('-', '');
      ids.set(key, row.id);
      called.set(key, row);
    }
  };
  const keysOf = (wanted: readonly WantedWord[]) => wanted.map(word => word.key);

  collect(await tx.query(find, [tenantId, keysOf(words)]));
  const renamed = words.filter(word => ids.has(word.key) && isCalledOtherwise(name, word, called.get(word.key)!));
  const missing = words.filter(word => !ids.has(word.key));
  if (missing.length > 0) collect(await tx.query(add, cellsOf(name, tenantId, missing)));
  // Another sync added them a moment ago.
  const met = missing.filter(word => !ids.has(word.key));
  if (met.length > 0) collect(await tx.query(find, [tenantId, keysOf(met)]));
  if (rename && renamed.length > 0) await tx.query(rename, cellsOf(name, tenantId, renamed));
  return ids;
}

/** An entry as it stands: its key, its number, and its names by their columns. */
interface Found {
  readonly key: string;
  readonly id: number;
  readonly [column: string]: unknown;
}

function isCalledOtherwise(name: DictionaryName, { names }: WantedWord, stands: Found): boolean {
  return names !== null && TABLES[name].names.some((column, at) => (names[at] || null) !== stands[column]);
}

function cellsOf(name: DictionaryName, tenantId: string, words: readonly WantedWord[]): unknown[] {
  const { columns } = TABLES[name];
  const cells = columns.map(() => [] as (string | null)[]);
  for (const { parts, names } of words) {
    columns.forEach((column, at) => {
      const value = parts[at] ?? names?.[at - parts.length] ?? '';
      cells[at]!.push(value === '' && !NEVER_NULL.has(column) ? null : value);
    });
  }
  return [tenantId, words.map(word => word.key), words.map(word => word.account), ...cells];
}

interface Statements {
  readonly find: string;
  readonly add: string;
  readonly rename: string | null;
}

const prepared = new Map<DictionaryName, Statements>();

/** The statements of a dictionary, put together once from the fixed names above. */
function statementsOf(name: DictionaryName): Statements {
  const ready = prepared.get(name);
  if (ready) return ready;
  const { table, columns, names, byAccount, cast } = TABLES[name];
  const own = byAccount ? ['cloud_account_id', ...columns] : [...columns];
  const wanted = ['key', 'cloud_account_id', ...columns];
  const arrays = ['$2::uuid[]', '$3::uuid[]', ...columns.map((_, index) => `$${index + 4}::text[]`)];
  const source = `unnest(${arrays.join(', ')}) as w (${wanted.join(', ')})`;
  const picked = own.map(column => (cast?.[column] ? `w.${column}::${cast[column]}` : `w.${column}`));
  const list = (row: string) => names.map(column => `${row}.${column}`).join(', ');
  const made: Statements = {
    find: `select ${['key', 'id', ...names].join(', ')} from ${table} where tenant_id = $1 and key = any ($2::uuid[])`,
    add:
      `insert into ${table} (tenant_id, key, ${own.join(', ')}) select $1, w.key, ${picked.join(', ')} from ${source} ` +
      'on conflict (tenant_id, key) do nothing returning key, id',
    rename:
      names.length === 0
        ? null
        : `update ${table} d set ${names.map(column => `${column} = w.${column}`).join(', ')} from ${source} ` +
          `where d.tenant_id = $1 and d.key = w.key and (${list('d')}) is distinct from (${list('w')})`,
  };
  prepared.set(name, made);
  return made;
}
