import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';

/** One word of a company's dictionary. */
export interface DictionaryWord {
  /** What records hold. */
  readonly value: string;
  readonly title: Text;
  readonly synonyms: readonly string[];
  /** A retired word stays where it is and is chosen no more. */
  readonly active: boolean;
}

/** Dictionary key -> its words, in their order. */
export type Dictionaries = ReadonlyMap<string, readonly DictionaryWord[]>;

interface Row {
  readonly key: string;
  readonly value: string;
  readonly title: Text;
  readonly synonyms: string | null;
  readonly active: boolean;
}

/** All words of a company, or of some of its dictionaries. */
export async function dictionariesOf(
  tx: Pick<EntityManager, 'query'>,
  tenantId: string,
  keys?: readonly string[],
): Promise<Dictionaries> {
  const rows = await tx.query<Row[]>(
    `select d.key, e.value, jsonb_build_object('zh', e.title_zh, 'en', e.title_en) as title, e.synonyms, e.active
     from dictionary_entry e join dictionary d on d.id = e.dictionary_id
     where e.tenant_id = $1 and e.deleted_at is null and ($2::text[] is null or d.key = any ($2))
     order by d.key, e.position, e.value`,
    [tenantId, keys ?? null],
  );
  const found = new Map<string, DictionaryWord[]>();
  for (const { key, synonyms, ...word } of rows) {
    if (!found.has(key)) found.set(key, []);
    found.get(key)!.push({ ...word, synonyms: synonymsIn(synonyms) });
  }
  return found;
}

/** "电商，跨境电商" as a list; a comma of any kind or a new line separates. */
export const synonymsIn = (text: string | null | undefined): readonly string[] =>
  (text ?? '')
    .split(/[,，、;；\n]/)
    .map(word => word.trim())
    .filter(word => word !== '');

/** Equal for words that differ only in width, case and spaces. */
export const foldedWord = (word: string): string => word.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** The word that somebody means: its value, a title or a synonym. */
export function wordMeant(words: readonly DictionaryWord[], said: string): DictionaryWord | undefined {
  const wanted = foldedWord(said);
  const isMeant = ({ value, title, synonyms }: DictionaryWord) =>
    [value, title.zh, title.en, ...synonyms].some(each => foldedWord(each) === wanted);
  return words.find(({ value }) => value === said) ?? words.find(isMeant);
}

const MOST_NEAR = 3;

/** Active words that somebody may have meant, the nearest first. */
export function nearWords(words: readonly DictionaryWord[], said: string): readonly DictionaryWord[] {
  const wanted = foldedWord(said);
  return words
    .filter(({ active }) => active)
    .map(word => ({ word, likeness: likenessOf(word, wanted) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_NEAR)
    .map(({ word }) => word);
}

const likenessOf = ({ value, title, synonyms }: DictionaryWord, wanted: string): number =>
  Math.max(...[value, title.zh, title.en, ...synonyms].map(each => shared(foldedWord(each), wanted)));

/** How much of two words is the same: Chinese words by their characters, longer ones of letters by pairs of them. */
function shared(one: string, other: string): number {
  const [mine, left] = [partsOf(one, other), partsOf(other, one)];
  const all = mine.length + left.length;
  const both = mine.filter(part => {
    const at = left.indexOf(part);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  const likeness = (2 * both.length) / all;
  return likeness >= 0.4 ? likeness : 0;
}

function partsOf(word: string, other: string): string[] {
  const characters = [...word];
  const inPairs = /^[\x20-\x7e]{3,}$/.test(word) && other.length >= 3;
  return inPairs ? characters.slice(1).map((character, at) => characters[at]! + character) : characters;
}
