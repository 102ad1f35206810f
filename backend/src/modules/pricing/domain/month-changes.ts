import { accountKey } from './accounts-of-month';
import type { Account } from './rate-account';

export interface MonthChanges {
  readonly changed: readonly { readonly account: Account; readonly inputsHash: string }[];
  /** Keys of the accounts that are no more. */
  readonly gone: readonly string[];
  /** Of the whole month, in order of keys: what it was made of. */
  readonly hashes: readonly (readonly [string, string])[];
}

/**
 * What has to be rated again: accounts whose inputs are not those they were last rated from.
 *
 * @param accounts of the customers that were looked at
 * @param known    hashes of what is rated, by account key
 * @param looked   those customers; null where it was everybody
 */
export function changesOf(
  accounts: readonly Account[],
  known: ReadonlyMap<string, string>,
  looked: readonly string[] | null,
  hashOf: (account: Account) => string,
): MonthChanges {
  const now = new Map(accounts.map(account => [accountKey(account), { account, inputsHash: hashOf(account) }]));
  const customers = looked && new Set(looked);
  const gone = [...known.keys()].filter(
    key => !now.has(key) && (customers === null || customers.has(key.slice(0, key.indexOf('/')))),
  );
  const hashes = new Map(known);
  for (const key of gone) hashes.delete(key);
  for (const [key, { inputsHash }] of now) hashes.set(key, inputsHash);
  return {
    changed: [...now].filter(([key, { inputsHash }]) => known.get(key) !== inputsHash).map(([, one]) => one),
    gone,
    hashes: [...hashes].sort(([left], [right]) => (left < right ? -1 : 1)),
  };
}
