import type { Agreement } from './agreement';
import type { ChargeCell } from './charge-cell';
import { compareCells } from './charge-cell';
import { plain } from './exact';
import { hasMonthOfItsOwn, holdsFor } from './month-groups';
import type { PricesInMonth } from './prices-in-month';
import { RATING_ENGINE, type Account, type PricingModel } from './rate-account';

export const accountKey = ({ customerId, currency }: Pick<Account, 'customerId' | 'currency'>): string =>
  `${customerId}/${currency}`;

/** One account per customer and currency that has charges, or a month that costs something by itself; in order of keys. */
export function accountsOf(
  cells: readonly ChargeCell[],
  prices: PricesInMonth,
  models: ReadonlyMap<string, PricingModel>,
): Account[] {
  const found = new Map<string, ChargeCell[]>();
  for (const cell of cells) {
    const theirs = found.get(accountKey(cell));
    if (theirs) theirs.push(cell);
    else found.set(accountKey(cell), [cell]);
  }
  const accounts = new Map<string, Account>();
  for (const [key, theirs] of found) {
    const { customerId, currency } = theirs[0]!;
    accounts.set(key, { customerId, currency, cells: theirs, agreements: prices.of(customerId, theirs) });
  }
  for (const [customerId, theirs] of prices.own) {
    for (const agreement of theirs) {
      const { currency } = agreement;
      if (currency === null || !startsAccount(agreement, currency, models)) continue;
      const key = accountKey({ customerId, currency });
      if (!accounts.has(key)) accounts.set(key, { customerId, currency, cells: [], agreements: theirs });
    }
  }
  return [...accounts.values()].sort((a, b) => (accountKey(a) < accountKey(b) ? -1 : 1));
}

/** Whether the customer's own agreement asks something of a month in this currency even if nothing was used in it. */
export const startsAccount = (
  agreement: Agreement,
  currency: string,
  models: ReadonlyMap<string, PricingModel>,
): boolean =>
  agreement.source === 'customer' &&
  agreement.currency === currency &&
  holdsFor(agreement, currency) &&
  hasMonthOfItsOwn(agreement, models);

/** Everything that can change what an account comes to, in one spelling: equal inputs are never rated twice. */
export function inputsOf(account: Account, versions: ReadonlyMap<string, string>): object {
  const late = account.late?.map(({ ofPeriod, before, after }) => ({
    ofPeriod,
    sides: [before, after].map(side => side && inputsOf(side, versions)),
  }));
  const cells = [...account.cells]
    .sort(compareCells)
    .map(cell => [
      cell.provider,
      cell.serviceCode,
      cell.serviceName,
      cell.region,
      cell.charges,
      cell.quantity === null ? null : plain(cell.quantity),
      cell.unit,
      plain(cell.listCost),
      plain(cell.contractedCost),
      plain(cell.billedCost),
      ...(cell.marks ? [cell.marks] : []),
      ...(cell.standing !== undefined ? [{ standing: cell.standing }] : []),
    ]);
  const agreements = account.agreements.map(agreement => ({
    ...agreement,
    version: versions.get(agreement.model) ?? null,
  }));
  const discounts = account.discounts && [...account.discounts].sort((a, b) => (a.code < b.code ? -1 : 1));
  return { engine: RATING_ENGINE, cells, agreements, discounts, changes: account.changes, late };
}
