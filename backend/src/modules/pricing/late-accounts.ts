import type { EntityManager } from 'typeorm';
import { accountKey } from './domain/accounts-of-month';
import type { Account, LateAccount } from './domain/rate-account';
import type { BookedUntil, ChargeSource, QuotaGiver } from './pricing.ports';
import { isLimited } from './serve-account';

interface MonthOfTerms {
  /** The accounts of these customers as the month stands, with what is late of it and booked by then. */
  accounts(customers: readonly string[], late: BookedUntil): Promise<readonly Account[]>;
  /** What promotions with a quota may still give in it. */
  desk(): Promise<QuotaGiver | undefined>;
}

/**
 * What is late of closed months and booked in this one, by account key: each closed month under its own terms, as it
 * was before this month and as it is with it. Nothing is taken of a quota: that was the closed month's.
 *
 * @param monthOf the terms of a closed month
 */
export async function lateAccounts(
  tx: EntityManager,
  period: string,
  charges: Pick<ChargeSource, 'lateMonths'>,
  monthOf: (ofPeriod: string) => Promise<MonthOfTerms>,
): Promise<ReadonlyMap<string, readonly LateAccount[]>> {
  const found = new Map<string, LateAccount[]>();
  for (const { ofPeriod, customerIds } of await charges.lateMonths(tx, period)) {
    const month = await monthOf(ofPeriod);
    const side = async (isIncluded: boolean) => {
      const accounts = await month.accounts(customerIds, { period, isIncluded });
      const desk = accounts.some(isLimited) ? await month.desk() : undefined;
      return new Map(accounts.map(account => [accountKey(account), offered(account, desk)]));
    };
    const [before, after] = [await side(false), await side(true)];
    for (const key of [...new Set([...before.keys(), ...after.keys()])].sort()) {
      const late = { ofPeriod, before: before.get(key) ?? null, after: after.get(key) ?? null };
      found.set(key, [...(found.get(key) ?? []), late]);
    }
  }
  return found;
}

const offered = (account: Account, desk: QuotaGiver | undefined): Account =>
  desk && account.discounts ? { ...account, discounts: desk.offer(account, account.discounts) } : account;

/** The accounts of the month with what is late of theirs; who has nothing else has an account for it. */
export function withLate(
  accounts: readonly Account[],
  late: ReadonlyMap<string, readonly LateAccount[]>,
): readonly Account[] {
  if (late.size === 0) return accounts;
  const known = new Map(accounts.map(account => [accountKey(account), account]));
  for (const [key, months] of late) {
    const { customerId, currency } = (months[0]!.after ?? months[0]!.before)!;
    known.set(key, { ...(known.get(key) ?? { customerId, currency, cells: [], agreements: [] }), late: months });
  }
  return [...known.values()].sort((a, b) => (accountKey(a) < accountKey(b) ? -1 : 1));
}
