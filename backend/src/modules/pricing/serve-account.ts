import { contentHash } from './content-hash';
import { inputsOf } from './domain/accounts-of-month';
import { rateMonth } from './domain/late-groups';
import type { Account, PricingModel } from './domain/rate-account';
import type { RatedGroup } from './domain/rated-group';
import type { OpenDesk, QuotaGiver } from './pricing.ports';

export const isLimited = ({ discounts = [] }: Account): boolean => discounts.some(({ quota }) => quota !== null);

const consideredIn = (groups: readonly RatedGroup[]) => groups.flatMap(({ trace }) => trace.discounts ?? []);

/** Priced with what quotas leave to it, one account after the other. */
export function served(
  account: Account,
  models: ReadonlyMap<string, PricingModel>,
  desk: QuotaGiver | undefined,
): readonly RatedGroup[] {
  if (!desk || !account.discounts) return rateMonth(account, models);
  const offered = desk.offer(account, account.discounts);
  const groups = rateMonth({ ...account, discounts: offered }, models);
  desk.take(account, offered, consideredIn(groups));
  return groups;
}

interface Serving {
  readonly models: ReadonlyMap<string, PricingModel>;
  readonly versions: ReadonlyMap<string, string>;
  readonly desk: OpenDesk | undefined;
}

/**
 * What an account is rated from now; with its groups where a quota had to be asked for. What is left of a quota is an
 * input only where it had a say: what others take changes nothing for who got all of his.
 */
export function serve(
  account: Account,
  before: string | undefined,
  { models, versions, desk }: Serving,
): { readonly inputsHash: string; readonly groups?: readonly RatedGroup[] } {
  const free = contentHash(inputsOf(account, versions));
  if (!desk || !account.discounts || !isLimited(account)) return { inputsHash: free };
  const offered = { ...account, discounts: desk.offer(account, account.discounts) };
  const bound = contentHash(inputsOf(offered, versions));
  if (before === free || before === bound) {
    desk.keep(account, account.discounts);
    return { inputsHash: before };
  }
  const groups = rateMonth(offered, models);
  return { inputsHash: desk.take(account, offered.discounts, consideredIn(groups)) ? bound : free, groups };
}
