import type { EntityManager } from 'typeorm';
import { InputInvalid } from '../../kernel/errors';
import {
  declaredResources,
  foldedWord,
  resourceByName,
  synonymsIn,
  tableOf,
  type RecordChange,
  type RecordWritten,
} from '../../kernel/resource';
import { EntryInUse, FixedDictionary } from './dictionaries.errors';

/** An entry as its rules see it. */
interface Entry {
  readonly id: string;
  readonly tenantId: string;
  readonly dictionaryId: string;
  readonly value: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly synonyms: string | null;
  readonly active: boolean;
}

interface Told {
  readonly key: string;
  readonly fixed: boolean;
}

/**
 * A word means one entry only, whatever its width, case and spaces.
 *
 * @throws FixedDictionary for a new or a retired entry of a dictionary whose values are the program's
 * @throws InputInvalid naming the entry that has the word already
 */
export async function checkEntry({ row, before, tx }: RecordChange<never>): Promise<void> {
  const [entry, was] = [row as Entry, before as Entry | null];
  // Two entries that are written at once would not see each other's words.
  const [told] = await tx.query<Told[]>(
    'select key, fixed from dictionary where id = $1 and tenant_id = $2 for update',
    [entry.dictionaryId, entry.tenantId],
  );
  if (told?.fixed && (was === null || !entry.active)) throw FixedDictionary({ dictionary: told.key });
  const others = await tx.query<Entry[]>(
    `select value, title_zh as "titleZh", title_en as "titleEn", synonyms from dictionary_entry
     where dictionary_id = $1 and deleted_at is null and id is distinct from $2`,
    [entry.dictionaryId, was ? entry.id : null],
  );
  for (const [field, words] of Object.entries(saidBy(entry))) {
    for (const word of words) {
      const taken = others.find(other =>
        Object.values(saidBy(other))
          .flat()
          .some(each => same(each, word)),
      );
      if (!taken) continue;
      const text = {
        zh: `“${word}”已是“${taken.titleZh}”的名称或同义词。`,
        en: `"${word}" is a name or synonym of "${taken.titleEn}" already.`,
      };
      throw InputInvalid({ fields: [field] }, { fieldErrors: { [field]: text } });
    }
  }
}

const same = (one: string, other: string) => foldedWord(one) === foldedWord(other);

const saidBy = ({
  value,
  titleZh,
  titleEn,
  synonyms,
}: Omit<Entry, 'id'> | Entry): Record<string, readonly string[]> => ({
  value: [value],
  titleZh: [titleZh],
  titleEn: [titleEn],
  synonyms: synonymsIn(synonyms),
});

/**
 * A word that records hold is retired, not deleted.
 *
 * @throws EntryInUse, FixedDictionary
 */
export async function refuseLoss({ before, after, tx }: RecordWritten<never>): Promise<void> {
  if (after !== null || before === null) return;
  const { tenantId, dictionaryId, value } = before as Entry;
  const [told] = await tx.query<Told[]>('select key, fixed from dictionary where id = $1', [dictionaryId]);
  if (told!.fixed) throw FixedDictionary({ dictionary: told!.key });
  const uses = await usesOf(tx, { tenantId, dictionary: told!.key, value });
  if (uses > 0) throw EntryInUse({ value, records: uses });
}

/** How many records hold a word: every resource that declares a field of its dictionary is asked. */
async function usesOf(
  tx: EntityManager,
  { tenantId, dictionary, value }: { tenantId: string; dictionary: string; value: string },
): Promise<number> {
  let uses = 0;
  for (const { target, options, attributes } of declaredResources()) {
    if (options.view) continue;
    for (const { name } of attributes.filter(each => each.dictionary === dictionary)) {
      uses += await tx.getRepository(target).count({ where: { [name]: value, tenantId }, withDeleted: true });
    }
  }
  return uses + (await usesInOwnFields(tx, { tenantId, dictionary, value }));
}

/** Of the fields that the company added, archived ones too: their values are kept. */
async function usesInOwnFields(
  tx: EntityManager,
  { tenantId, dictionary, value }: { tenantId: string; dictionary: string; value: string },
): Promise<number> {
  const fields = await tx.query<{ resource: string; key: string }[]>(
    'select resource, key from custom_field where tenant_id = $1 and dictionary = $2 and deleted_at is null',
    [tenantId, dictionary],
  );
  let uses = 0;
  for (const { resource, key } of fields) {
    const declaration = resourceByName(resource);
    if (!declaration || declaration.options.view) continue;
    const table = ['"', tableOf(declaration), '"'].join('');
    const [{ held }] = await tx.query<[{ held: number }]>(
      ['select count(*)::int as held from ', table, ' where tenant_id = $1 and custom ->> $2 = $3'].join(''),
      [tenantId, ['t', key].join('_'), value],
    );
    uses += held;
  }
  return uses;
}
