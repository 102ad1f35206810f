import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { InputInvalid } from '../errors';
import type { Attribute } from './declaration';
import { dictionariesOf, nearWords, type DictionaryWord } from './dictionary-words';

/**
 * Refuses words that no dictionary has, or that are retired, in the fields that were changed. The words are locked
 * until the transaction ends, so that none is deleted while it comes into use.
 *
 * @throws InputInvalid with a sentence per field that names what may have been meant
 */
export async function requireKnownWords(
  tx: EntityManager,
  attributes: readonly Attribute[],
  { row, before }: { readonly row: { readonly tenantId: string }; readonly before: object | null },
): Promise<void> {
  const changed = attributes.flatMap(({ name, dictionary }) => {
    const said = wordIn(row, name);
    return dictionary && said !== null && said !== wordIn(before, name) ? [{ name, dictionary, said }] : [];
  });
  if (changed.length === 0) return;
  const known = await tx.query<{ key: string; value: string }[]>(
    `select d.key, e.value from dictionary_entry e join dictionary d on d.id = e.dictionary_id
     where e.tenant_id = $1 and e.deleted_at is null and e.active and d.key = any ($2) and e.value = any ($3)
     for share of e`,
    [row.tenantId, changed.map(({ dictionary }) => dictionary), changed.map(({ said }) => said)],
  );
  const unknown = changed.filter(
    ({ dictionary, said }) => !known.some(({ key, value }) => key === dictionary && value === said),
  );
  if (unknown.length === 0) return;
  const dictionaries = await dictionariesOf(
    tx,
    row.tenantId,
    unknown.map(({ dictionary }) => dictionary),
  );
  const fieldErrors = Object.fromEntries(
    unknown.map(({ name, dictionary, said }) => [name, unknownWord(dictionaries.get(dictionary) ?? [], said)]),
  );
  throw InputInvalid({ fields: Object.keys(fieldErrors) }, { fieldErrors });
}

function wordIn(row: object | null, field: string): string | null {
  const value = row ? (row as Record<string, unknown>)[field] : null;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** "“互联” is not in the dictionary. Did you mean: 互联网?" */
export function unknownWord(words: readonly DictionaryWord[], said: string): Text {
  const shown = said.slice(0, 60);
  if (words.some(({ value, active }) => value === said && !active)) {
    return { zh: `“${shown}”已停用，请另选。`, en: `"${shown}" is retired: choose another.` };
  }
  const near = nearWords(words, said);
  const zh = near.map(({ title }) => title.zh).join('、');
  const en = near.map(({ title, value }) => (title.en === value ? value : `${title.en} (${value})`)).join(', ');
  return {
    zh: `字典中没有“${shown}”。${near.length ? `是否为：${zh}？` : '请从字典中选择，或先在字典中添加。'}`,
    en: `"${shown}" is not in the dictionary. ${near.length ? `Did you mean ${en}?` : 'Choose one of its words, or add it there first.'}`,
  };
}
