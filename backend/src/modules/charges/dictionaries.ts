import type { EntityManager } from 'typeorm';
import { numberWords, TABLES } from './dictionary-tables';
import { DICTIONARIES, NAMES, PARTS, SEPARATOR, wordOf, type DictionaryName } from './domain/charge-words';
import { hash128 } from './domain/row-hash';
import type { StagedCharge } from './domain/staged-charge';
import { WordTree } from './domain/word-tree';

/** Runs a statement on a connection of its own, committed at once. */
export type RunApart = <T>(run: (tx: EntityManager) => Promise<T>) => Promise<T>;

/** A word and its number, which is 0 until the database has told it. */
export interface Word {
  readonly id: number;
}

interface Entry {
  id: number;
  /** The database has been asked for its number, or will be. */
  asked: boolean;
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

  private wanted = newWanted();
  private numbering: Promise<void> = Promise.resolve();
  private readonly met: (Entry | null)[] = DICTIONARIES.map(() => null);

  constructor(
    private readonly tenantId: string,
    private readonly accountOf: (staged: StagedCharge) => string,
    private readonly apart: RunApart,
  ) {}

  /**
   * One look a word; what is new or renamed will be asked for with others.
   *
   * @returns the charge's words in the order of `DICTIONARIES`, null where it names nothing; one list for all calls
   */
  meet(staged: StagedCharge): readonly (Word | null)[] {
    for (let at = 0; at < DICTIONARIES.length; at++) {
      const name = DICTIONARIES[at]!;
      const parts = PARTS[name](staged.charge, staged.tags);
      this.met[at] = parts && this.find(name, staged, parts);
    }
    return this.met;
  }

  /** Waits until all words that were met so far have their numbers. */
  numbered(): Promise<void> {
    const wanted = this.wanted;
    this.wanted = newWanted();
    // One after the other: what these words are met with may have been asked for just before.
    this.numbering = this.numbering.then(async () => {
      for (const name of DICTIONARIES) if (wanted[name].size > 0) await this.number(name, wanted[name]);
    });
    return this.numbering;
  }

  private find(name: DictionaryName, staged: StagedCharge, parts: readonly string[]): Entry {
    const account = TABLES[name].byAccount ? this.accountOf(staged) : null;
    const known = this.knownOf(name, account);
    const names = NAMES[name]?.(staged.charge) ?? null;
    let entry = known.get(parts);
    if (!entry) known.set(parts, (entry = { id: 0, asked: false, names: null }));
    const renamed = isRenamed(entry, names);
    if (renamed) entry.names = names;
    if (renamed || !entry.asked) this.wanted[name].set(entry, { known, account, parts });
    entry.asked = true;
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

const newWanted = (): Record<DictionaryName, Map<Entry, Wanted>> =>
  Object.fromEntries(DICTIONARIES.map(name => [name, new Map<Entry, Wanted>()])) as Record<
    DictionaryName,
    Map<Entry, Wanted>
  >;

function isRenamed(entry: Entry, names: readonly string[] | null): boolean {
  if (!names) return false;
  if (!entry.names) return true;
  for (let at = 0; at < names.length; at++) if (names[at] !== entry.names[at]) return true;
  return false;
}
