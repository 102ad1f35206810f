import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import type { Database } from '../../../kernel/database';
import { declarationOf, foldedWord, ResourceService } from '../../../kernel/resource';
import { snake } from '../../../kernel/database';
import type { PlannedRow } from '../domain/planned-row';
import type { ImportField } from '../import-fields';

/** Texts that name records become their ids: by code or title, among what the caller may read. */
export async function resolveReferences(
  tx: EntityManager,
  db: Database,
  rows: readonly PlannedRow[],
  fields: readonly (ImportField | null)[],
): Promise<void> {
  for (const field of fields) {
    if (field?.attribute?.type !== 'ref') continue;
    const said = rows.flatMap(({ values }) =>
      typeof values[field.property] === 'string' ? [values[field.property]] : [],
    );
    if (said.length === 0) continue;
    const found = await recordsCalled(tx, db, field, [...new Set(said as string[])].map(foldedWord));
    for (const row of rows) {
      const text = row.values[field.property];
      if (typeof text !== 'string') continue;
      const ids = found.get(foldedWord(text)) ?? [];
      if (ids.length === 1) {
        row.values[field.property] = ids[0];
        continue;
      }
      delete row.values[field.property];
      row.issues.push({
        field: field.name,
        level: 'error',
        text: ids.length > 1 ? severalCalled(text) : noneCalled(text),
      });
    }
  }
}

const noneCalled = (text: string) => ({
  zh: `找不到“${text.slice(0, 60)}”，或无权使用`,
  en: `There is no "${text.slice(0, 60)}", or it is not open to you`,
});
const severalCalled = (text: string) => ({
  zh: `有多条记录叫“${text.slice(0, 60)}”，请改用编号`,
  en: `Several records are called "${text.slice(0, 60)}": name one by its code`,
});

/** Folded code or title -> ids. */
async function recordsCalled(
  tx: EntityManager,
  db: Database,
  { attribute }: ImportField,
  words: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const target = declarationOf(attribute!.target!());
  const { tableName } = tx.connection.getMetadata(target.target);
  const names = [...new Set([target.options.codeField, target.options.titleField])].filter(name => name !== undefined);
  const found = new Map<string, string[]>();
  for (const name of names) {
    const column = target.attributes.find(each => each.name === name)?.column ?? snake(name);
    const rows = await tx.query<{ id: string; word: string }[]>(
      [
        'select id, folded_name(',
        ident(column),
        ') as word from ',
        ident(tableName),
        WHERE,
        ident(column),
        ') = any ($2)',
      ].join(''),
      [current().actor.tenantId, words],
    );
    for (const { id, word } of rows) found.set(word, [...new Set([...(found.get(word) ?? []), id])]);
  }
  const ids = [...found.values()].flat();
  const open = ids.length === 0 ? new Set() : await new ResourceService(db, target).reachedOf(tx, 'read', ids);
  return new Map([...found].map(([word, all]) => [word, all.filter(id => open.has(id))]));
}

const WHERE = ' where tenant_id = $1 and deleted_at is null and folded_name(';
/** Names of tables and columns come from declarations. */
export const ident = (name: string): string => `"${name.replaceAll('"', '""')}"`;
