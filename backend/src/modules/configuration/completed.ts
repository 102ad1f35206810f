import type { EntityManager } from 'typeorm';
import { snake } from '../../kernel/database';
import { tableOf, type ResourceDeclaration } from '../../kernel/resource';
import type { ConfigPart } from './domain/config-document';
import { toldBy } from './told-by';

const known = new Map<string, Promise<ReadonlySet<string>>>();

/** Columns of a table that are never empty: a file that does not name one leaves it as it is. */
function neverEmpty(tx: EntityManager, table: string): Promise<ReadonlySet<string>> {
  const found =
    known.get(table) ??
    tx
      .query<{ column: string }[]>(
        `select attname as column from pg_attribute
         where attrelid = to_regclass($1) and attnotnull and attnum > 0 and not attisdropped`,
        [`app.${table}`],
      )
      .then(rows => new Set(rows.map(({ column }) => column)));
  known.set(table, found);
  found.catch(() => known.delete(table));
  return found;
}

/** What a file says of one record, and what it leaves unsaid as it is here. */
export async function completed(
  tx: EntityManager,
  declaration: ResourceDeclaration,
  wanted: ConfigPart,
  here: ConfigPart | undefined,
): Promise<ConfigPart> {
  if (!here) return wanted;
  const columns = await neverEmpty(tx, tableOf(declaration));
  const unsaid = toldBy(declaration).filter(
    ({ name, column }) => wanted.values[name] === undefined && columns.has(column ?? snake(name)),
  );
  const kept = unsaid.map(({ name }) => [name, here.values[name]] as const);
  return { ...wanted, values: { ...wanted.values, ...Object.fromEntries(kept) } };
}
