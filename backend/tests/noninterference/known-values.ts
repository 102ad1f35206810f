import type { TestDatabase } from '../../src/testing';
import type { Attribute, ResourceDeclaration } from '../../src/kernel/resource';
import { columnOf, tableOf } from './secrets';
import type { Change } from './difference';

/** What stands in a column of a table, in one world or the other; and what of it tells the worlds apart. */
export interface Known {
  readonly all: readonly string[];
  readonly telling: readonly string[];
}

/**
 * Everything that is written anywhere, by table and column: whoever asks knows what to ask for. A question with values at
 * random would never meet a secret.
 */
export class KnownValues {
  /** Ids of customers. */
  readonly ids: readonly string[];
  readonly tags: readonly string[];

  private constructor(private readonly known: ReadonlyMap<string, Known>) {
    this.ids = known.get('customer.id')!.all;
    this.tags = known.get('business_tag.id')!.all;
  }

  static async read(database: TestDatabase, changes: readonly Change[]): Promise<KnownValues> {
    const known = new Map<string, { all: string[]; telling: string[] }>();
    const at = (table: string, column: string) => {
      const key = `${table}.${column}`;
      const found = known.get(key) ?? { all: [], telling: [] };
      known.set(key, found);
      return found;
    };
    const tables = await database.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'app' and tablename !~ '^(audit_|charge_.*_20)'`,
    );
    for (const { name } of tables) {
      const cells = await database.query<{ key: string; value: string }>(
        `select distinct e.key, e.value from (select to_jsonb(t) as row from app.${name} t limit 200) r, jsonb_each_text(row) e
         where e.value is not null and length(e.value) < 200 order by e.key, e.value`,
      );
      for (const { key, value } of cells) at(name, key).all.push(value);
    }
    for (const { table, column, from, to } of changes) {
      at(table, column).all.push(to);
      at(table, column).telling.push(...[from, to].filter(each => each !== null));
    }
    return new KnownValues(known);
  }

  /** Of an attribute, or of a column that every record has. */
  of(declaration: ResourceDeclaration, attribute: Attribute | string): Known {
    const view: Readonly<Record<string, string>> = { focus_charge: 'charge', unassigned_charge: 'charge' };
    const table = tableOf(declaration);
    const column = typeof attribute === 'string' ? attribute : columnOf(attribute);
    return this.known.get(`${view[table] ?? table}.${column}`) ?? { all: [], telling: [] };
  }
}
