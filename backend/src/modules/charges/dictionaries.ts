import type { EntityManager } from 'typeorm';
import { DICTIONARIES, SEPARATOR, type ChargeNames, type DictionaryName } from './domain/charge-words';
import { hash128 } from './domain/row-hash';
import type { StagedCharge } from './domain/staged-charge';

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

const TABLES: Record<DictionaryName, DictionaryTable> = {
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

interface Entry {
  readonly id: number;
  names: string;
}

export type DictionaryIds = Record<DictionaryName, number>;

/** Runs a statement on a connection of its own, committed at once. */
export type RunApart = <T>(run: (tx: EntityManager) => Promise<T>) => Promise<T>;

/** Entries of one dictionary; of one account, where the vendor's ids are only unique there. */
type Known = Map<string, Entry>;

/**
 * Finds the small number of each word, making the entries that are missing. One instance serves one
 * ingest; it remembers up to `MOST_ENTRIES` words a dictionary and then starts afresh, so that memory
 * stays flat however many resources a month has.
 *
 * Entries are committed apart from the slice: two syncs that meet the same new word must not wait for
 * each other's slice. A word that no charge uses in the end does no harm.
 */
export class Dictionaries {
  /** By dictionary and account; '' where the tenant has one for all. */
  private readonly known = Object.fromEntries(DICTIONARIES.map(name => [name, new Map<string, Known>()])) as Record<
    DictionaryName,
    Map<string, Known>
  >;

  constructor(
    private readonly tenantId: string,
    private readonly accountOf: (staged: StagedCharge) => string,
    private readonly apart: RunApart,
  ) {}

  /** The ids of a batch, in its order. */
  async idsOf(batch: readonly StagedCharge[]): Promise<DictionaryIds[]> {
    const ids: DictionaryIds[] = batch.map(() => ({ ...NO_WORDS }));
    for (const name of DICTIONARIES) await this.fill(name, batch, ids);
    return ids;
  }

  /** One look a row; only what is new or renamed is looked up in the database, and then given its number. */
  private async fill(name: DictionaryName, batch: readonly StagedCharge[], ids: DictionaryIds[]): Promise<void> {
    const wanted = new Map<Known, Map<string, Wanted>>();
    const waiting: number[] = [];
    for (let index = 0; index < batch.length; index++) {
      const staged = batch[index]!;
      const word = staged.words[name];
      if (word === '') continue;
      const known = this.knownOf(name, staged);
      const entry = known.get(word);
      if (entry && !isRenamed(name, staged, entry)) {
        ids[index]![name] = entry.id;
        continue;
      }
      waiting.push(index);
      const words = wanted.get(known) ?? new Map<string, Wanted>();
      const account = TABLES[name].byAccount ? this.accountOf(staged) : '';
      wanted.set(known, words.set(word, { word, account, names: namesIn(name, staged) }));
    }
    for (const [known, words] of wanted) await this.find(name, known, [...words.values()]);
    for (const index of waiting) {
      const staged = batch[index]!;
      ids[index]![name] = this.knownOf(name, staged).get(staged.words[name])!.id;
    }
  }

  private knownOf(name: DictionaryName, staged: StagedCharge): Known {
    const accounts = this.known[name];
    const account = TABLES[name].byAccount ? this.accountOf(staged) : '';
    let known = accounts.get(account);
    if (!known) accounts.set(account, (known = new Map<string, Entry>()));
    return known;
  }

  private async find(name: DictionaryName, known: Known, wanted: readonly Wanted[]): Promise<void> {
    if (known.size > MOST_ENTRIES) known.clear();
    const rows = wanted.map(want => ({ ...want, hash: hash128(want.account + SEPARATOR + want.word) }));
    // In one order everywhere, so that two syncs wait for each other and never in a circle.
    rows.sort((a, b) => (a.hash < b.hash ? -1 : 1));
    const found = await this.apart(tx => upsert(tx, name, this.tenantId, rows));
    for (const row of rows) known.set(row.word, { id: found.get(row.hash)!, names: row.names });
  }
}

const MOST_ENTRIES = 100_000;

/** The ids of a charge that names nothing, and of a preview, which leaves no words behind. */
export const NO_WORDS: DictionaryIds = { subAccount: 0, sku: 0, resource: 0, region: 0, tagSet: 0, unit: 0, kind: 0 };

const isNamed = (name: DictionaryName): name is keyof ChargeNames => name === 'subAccount' || name === 'resource';
const namesIn = (name: DictionaryName, staged: StagedCharge): string => (isNamed(name) ? staged.names[name] : '');

function isRenamed(name: DictionaryName, staged: StagedCharge, entry: Entry): boolean {
  const names = namesIn(name, staged);
  return names !== '' && names !== entry.names;
}

interface Wanted {
  readonly word: string;
  readonly account: string;
  readonly names: string;
}

async function upsert(
  tx: EntityManager,
  name: DictionaryName,
  tenantId: string,
  rows: readonly (Wanted & { hash: string })[],
): Promise<Map<string, number>> {
  const { columns, names } = TABLES[name];
  const cells = columns.map(() => [] as (string | null)[]);
  for (const row of rows) {
    const parts = names.length > 0 ? [row.word, ...row.names.split(SEPARATOR)] : row.word.split(SEPARATOR);
    columns.forEach((column, index) => {
      const value = parts[index] ?? '';
      cells[index]!.push(value === '' && !NEVER_NULL.has(column) ? null : value);
    });
  }
  const values = [tenantId, rows.map(row => row.hash), rows.map(row => row.account || null), ...cells];
  const statements = statementsOf(name);
  const ids = new Map<string, number>();
  const collect = (found: { key: string; id: number }[]) => {
    for (const { key, id } of found) ids.set(key.replaceAll('-', ''), id);
  };
  collect(await tx.query(statements.find, values.slice(0, 2)));
  if (ids.size < rows.length) {
    await tx.query(statements.add, values);
    // Read again rather than returning: another sync may have added the same word a moment ago.
    collect(await tx.query(statements.find, values.slice(0, 2)));
  }
  if (statements.rename) await tx.query(statements.rename, values);
  return ids;
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
  const wanted = ['key uuid', 'cloud_account_id uuid', ...columns.map(column => `${column} text`)];
  const arrays = ['$2::uuid[]', '$3::uuid[]', ...columns.map((_, index) => `$${index + 4}::text[]`)];
  const source = `unnest(${arrays.join(', ')}) as w (${wanted.map(column => column.split(' ')[0]).join(', ')})`;
  const picked = own.map(column => (cast?.[column] ? `w.${column}::${cast[column]}` : `w.${column}`));
  const made: Statements = {
    find: `select key, id from ${table} where tenant_id = $1 and key = any ($2::uuid[])`,
    add:
      `insert into ${table} (tenant_id, key, ${own.join(', ')}) select $1, w.key, ${picked.join(', ')} from ${source} ` +
      `where not exists (select from ${table} d where d.tenant_id = $1 and d.key = w.key) ` +
      'on conflict (tenant_id, key) do nothing',
    rename:
      names.length === 0
        ? null
        : `update ${table} d set ${names.map(column => `${column} = w.${column}`).join(', ')} from ${source} ` +
          `where d.tenant_id = $1 and d.key = w.key and (${names.map(column => `w.${column} is not null`).join(' or ')}) ` +
          `and (${names.map(column => `d.${column}`).join(', ')}) is distinct from (${names.map(column => `w.${column}`).join(', ')})`,
  };
  prepared.set(name, made);
  return made;
}
