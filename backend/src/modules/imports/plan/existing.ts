import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { snake } from '../../../kernel/database';
import { foldedWord, type Attribute, type ResourceDeclaration } from '../../../kernel/resource';
import type { Values } from '../domain/planned-row';
import { ident } from './references';

/** A list of fields that tells a record, as columns. */
export interface Key {
  readonly fields: readonly string[];
  readonly attributes: readonly Attribute[];
}

export const keysOf = ({ options, attributes }: ResourceDeclaration): readonly Key[] =>
  options.importable!.keys.map(fields => ({
    fields,
    attributes: fields.map(field => attributes.find(({ name }) => name === field)!),
  }));

const propertyOf = ({ name, type }: Attribute) => (type === 'ref' ? `${name}Id` : name);

/** What a row says in the fields of a key, folded; undefined where one is empty. */
export function keyIn({ attributes }: Key, values: Values): string | undefined {
  const parts = attributes.map(attribute => values[propertyOf(attribute)]);
  if (parts.some(part => part === undefined || part === null || part === '')) return undefined;
  return parts.map(part => foldedWord(String(part))).join('\u0001');
}

/** Folded key -> id, of all records of the company: also those that the caller may not see are in the way. */
export async function recordsByKey(
  tx: EntityManager,
  declaration: ResourceDeclaration,
  key: Key,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (wanted.length === 0) return new Map();
  const { tableName } = tx.connection.getMetadata(declaration.target);
  const columns = key.attributes.map(attribute =>
    ['folded_name(', ident(attribute.column ?? snake(propertyOf(attribute))), '::text)'].join(''),
  );
  const word = columns.join(' || chr(1) || ');
  const rows = await tx.query<{ id: string; word: string }[]>(
    [
      'select id, ',
      word,
      ' as word from ',
      ident(tableName),
      ' where tenant_id = $1 and deleted_at is null and ',
      word,
      ' = any ($2)',
    ].join(''),
    [current().actor.tenantId, wanted],
  );
  return new Map(rows.map(({ id, word: found }) => [found, id]));
}
