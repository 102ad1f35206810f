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

/** A word and its number, which is 0 until the database has told it. */
interface Entry {
  id: number;
  /** As the vendor last called it; null where it said nothing. */
  names: readonly string[] | null;
}

/** Entries of one dictionary; of one account, where the vendor's ids are only unique there. */
type Known = WordTree<Entry>;

/** A word that is new, or has another name by now. */
interface Wanted {
  readonly known: Known;
  readonly account: string | null;
  readonly parts: readonly string[];
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
    const entries: (Entry | null)[] = [];
    const wanted = new Map<Entry, Wanted>();
    for (const staged of batch) {
      const parts = PARTS[name](staged.charge, staged.tags);
      entries.push(parts && this.met(name, staged, parts, wanted));
    }
    if (wanted.size > 0) await this.number(name, wanted);
    for (let index = 0; index < batch.length; index++) ids[index]![name] = entries[index]?.id ?? 0;
  }

  private met(name: DictionaryName, staged: StagedCharge, parts: readonly string[], wanted: Map<Entry, Wanted>): Entry {
    const account = TABLES[name].byAccount ? this.accountOf(staged) : null;
    const known = this.knownOf(name, account);
    const names = NAMES[name]?.(staged.charge) ?? null;
    let entry = known.get(parts);
    if (!entry) known.set(parts, (entry = { id: 0, names: null }));
    const renamed = isRenamed(entry, names);
    if (renamed) entry.names = names;
    if (renamed || (entry.id === 0 && !wanted.has(entry))) wanted.set(entry, { known, account, parts });
    return entry;
  }

  private knownOf(name: DictionaryName, account: string | null): Known {
    const accounts = this.known[name];
    let known = accounts.get(account ?? '');
    if (!known) accounts.set(account ?? '', (known = new WordTree<Entry>()));
    return known;
  }

  private async number(name: DictionaryName, wanted: ReadonlyMap<Entry, Wanted>): Promise<void> {
    const keyed = [...wanted].map(([entry, { account, parts }]) => ({
      key: hash128((account ?? '') + SEPARATOR + wordOf(parts)),
      account,
      parts,
      entry,
      names: entry.names,
    }));
    // Once a key: parts that differ in a separator only are one word.
    const words = [...new Map(keyed.map(word => [word.key, word])).values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    const ids = await this.apart(tx => numberWords(tx, name, this.tenantId, words));
    for (const { key, entry } of keyed) entry.id = ids.get(key)!;
    for (const { known } of wanted.values()) if (known.size > MOST_ENTRIES) known.clear();
  }
}

function isRenamed(entry: Entry, names: readonly string[] | null): boolean {
  if (!names) return false;
  if (!entry.names) return true;
  for (let at = 0; at < names.length; at++) if (names[at] !== entry.names[at]) return true;
  return false;
}
