import type { EntityManager } from 'typeorm';
import { numberWords, TABLES } from './dictionary-tables';
import { DICTIONARIES, NAMES, PARTS, SEPARATOR, wordOf, type DictionaryName } from './domain/charge-words';
import { hash128 } from './domain/row-hash';
import type { StagedCharge } from './domain/staged-charge';
import { WordTree } from './domain/word-tree';

export type DictionaryIds = Record<DictionaryName, number>;

/** The ids of a charge that names nothing, and of a preview, which leaves no words behind. */
export const NO_WORDS: DictionaryIds = { subAccount: 0, sku: 0, resource: 0, region: 0, tagSet: 0, unit: 0, kind: 0 };

/** Runs a statement on a connection of its own, committed at once. */
export type RunApart = <T>(run: (tx: EntityManager) => Promise<T>) => Promise<T>;

interface Entry {
  readonly id: number;
  /** As the vendor last called it; null where it said nothing. */
  readonly names: readonly string[] | null;
}

/** Entries of one dictionary; of one account, where the vendor's ids are only unique there. */
type Known = WordTree<Entry>;

interface Wanted {
  readonly known: Known;
  readonly account: string | null;
  readonly parts: readonly string[];
  names: readonly string[] | null;
}

const MOST_ENTRIES = 100_000;

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
    const ids = batch.map(() => ({ ...NO_WORDS }));
    for (const name of DICTIONARIES) await this.fill(name, batch, ids);
    return ids;
  }

  /** One look a row; only what is new or renamed is looked up in the database, and then given its number. */
  private async fill(name: DictionaryName, batch: readonly StagedCharge[], ids: DictionaryIds[]): Promise<void> {
    const partsOf = PARTS[name];
    const namesOf = NAMES[name];
    const waiting: { readonly index: number; readonly key: string }[] = [];
    const wanted = new Map<string, Wanted>();
    for (let index = 0; index < batch.length; index++) {
      const staged = batch[index]!;
      const parts = partsOf(staged.charge, staged.tags);
      if (!parts) continue;
      const account = TABLES[name].byAccount ? this.accountOf(staged) : null;
      const known = this.knownOf(name, account);
      const entry = known.get(parts);
      const names = namesOf ? namesOf(staged.charge) : null;
      if (entry && !isRenamed(entry, names)) {
        ids[index]![name] = entry.id;
        continue;
      }
      const key = hash128((account ?? '') + SEPARATOR + wordOf(parts));
      waiting.push({ index, key });
      const before = wanted.get(key);
      if (before) before.names = names ?? before.names;
      else wanted.set(key, { known, account, parts, names });
    }
    if (waiting.length === 0) return;
    const numbers = await this.number(name, wanted);
    for (const { index, key } of waiting) ids[index]![name] = numbers.get(key)!;
  }

  private knownOf(name: DictionaryName, account: string | null): Known {
    const accounts = this.known[name];
    let known = accounts.get(account ?? '');
    if (!known) accounts.set(account ?? '', (known = new WordTree<Entry>()));
    return known;
  }

  private async number(name: DictionaryName, wanted: ReadonlyMap<string, Wanted>): Promise<Map<string, number>> {
    const words = [...wanted].map(([key, word]) => ({ key, ...word })).sort((a, b) => (a.key < b.key ? -1 : 1));
    const ids = await this.apart(tx => numberWords(tx, name, this.tenantId, words));
    for (const { known } of words) if (known.size > MOST_ENTRIES) known.clear();
    for (const { key, known, parts, names } of words) known.set(parts, { id: ids.get(key)!, names });
    return ids;
  }
}

function isRenamed(entry: Entry, names: readonly string[] | null): boolean {
  if (!names) return false;
  if (!entry.names) return true;
  for (let at = 0; at < names.length; at++) if (names[at] !== entry.names[at]) return true;
  return false;
}
