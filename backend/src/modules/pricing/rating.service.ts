import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { AgreementReader } from './agreement-reader';
import { contentHash } from './content-hash';
import type { PricesInMonth } from './domain/prices-in-month';
import { compareCells, type ChargeCell } from './domain/charge-cell';
import { plain } from './domain/exact';
import { hasMonthOfItsOwn, holdsFor } from './domain/month-groups';
import { rateAccount, RATING_ENGINE, type Account, type PricingModel } from './domain/rate-account';
import type { RatedGroup } from './domain/rated-group';
import {
  CHARGE_SOURCE,
  DISCOUNTS,
  PRICING_MODELS,
  type ChargeSource,
  type DiscountSource,
  type PricingModels,
} from './pricing.ports';
import { RatingReader } from './rating-reader';
import { RatingStore, type RatedAccount } from './rating-store';

export interface RunOptions {
  readonly progress?: (done: number, total: number | null, note?: Text) => Promise<void>;
  /**
   * Locks the run's row, so that a stale worker writes nothing. Called last in a transaction: progress writes the
   * same row over a connection of its own, and would wait for ever for a lock that we hold ourselves.
   */
  readonly fence?: (tx: EntityManager) => Promise<void>;
  readonly runId?: string;
  /** Rates with what is known now, also a month that is closed. What is issued stays; corrections are notes. */
  readonly reRating?: boolean;
}

export interface RatingResult {
  readonly ratingId: string;
  readonly accounts: number;
  readonly rated: number;
  readonly unchanged: number;
  /** Groups that have no price, over all accounts. */
  readonly held: number;
}

/** Turns the charges of a month into rated groups. */
@Injectable()
export class Rating {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CHARGE_SOURCE) private readonly charges: ChargeSource,
    @Inject(PRICING_MODELS) private readonly models: PricingModels,
    @Inject(AgreementReader) private readonly agreements: AgreementReader,
    @Inject(RatingStore) private readonly store: RatingStore,
    @Inject(RatingReader) private readonly reader: RatingReader,
    @Optional() @Inject(DISCOUNTS) private readonly discounts?: DiscountSource,
  ) {}

  /**
   * Rates the month in one transaction: all of it or nothing. Customers whose charges, agreements, contract
   * terms, discounts and models are as they were when they were last rated are left alone, so a second run writes no
   * group.
   */
  async rate(period: string, options: RunOptions = {}): Promise<RatingResult> {
    return this.db.transaction(async tx => {
      await this.store.lock(tx, period);
      const startedAt = clock.now();
      const accounts = await this.accounts(tx, period);
      const known = await this.reader.known(tx, period);
      const models = this.models.all();
      const versions = new Map([...models].map(([id, model]) => [id, model.version]));

      const changed: RatedAccount[] = [];
      const hashes: string[] = [];
      for (const [index, account] of accounts.entries()) {
        const inputsHash = inputsOf(account, versions);
        hashes.push(inputsHash);
        if (known.get(keyOf(account))?.inputsHash !== inputsHash) {
          changed.push({ ...account, inputsHash, groups: rateAccount(account, models) });
        }
        if (index % 100 === 0) await options.progress?.(index, accounts.length, RATING);
      }
      const present = new Set(accounts.map(keyOf));
      const gone = [...known.keys()].filter(key => !present.has(key));
      const counts = { accounts: accounts.length, rated: changed.length, unchanged: accounts.length - changed.length };
      const result = await this.store.write(tx, {
        period,
        ...counts,
        chargesHash: contentHash(hashes),
        startedAt,
        runId: options.runId ?? null,
        reRating: options.reRating ?? false,
        changed,
        gone: gone.map(key => known.get(key)!),
      });
      await options.progress?.(accounts.length, accounts.length, RATING);
      await options.fence?.(tx);
      return { ...counts, ...result };
    });
  }

  /** What is rated as one: everything of a customer in a currency and month, with all that decides its price. */
  async accounts(tx: EntityManager, period: string): Promise<readonly Account[]> {
    const models = this.models.all();
    const prices = await this.agreements.inMonth(tx, period, models);
    const accounts = accountsOf(await this.charges.fold(tx, period, prices.counted()), prices, models);
    const discountsOf = await this.discounts?.inMonth(tx, period);
    return accounts.map(account => {
      const discounts = discountsOf?.(account) ?? [];
      return discounts.length > 0 ? { ...account, discounts } : account;
    });
  }

  /** As `rate` would price the account, with whatever was changed about it; nothing is written. */
  priced(account: Account): readonly RatedGroup[] {
    return rateAccount(account, this.models.all());
  }

  /**
   * What was rated, per currency: `cost of attributed charges = costOfRated + costOfHeld`, and `rated` is the
   * exact price of the current groups. Read from the groups and not from the stored sums.
   */
  totals(tx: EntityManager, period: string) {
    return this.reader.totals(tx, period);
  }

  /** What has no price, with its cost and why: the work list that blocks a close. */
  held(tx: EntityManager, period: string) {
    return this.reader.held(tx, period);
  }
}

const RATING: Text = { zh: '计价', en: 'Rating' };

const keyOf = ({ customerId, currency }: Pick<Account, 'customerId' | 'currency'>) => `${customerId}/${currency}`;

/** One account per customer and currency that has charges, or a month that costs something by itself. */
function accountsOf(
  cells: readonly ChargeCell[],
  prices: PricesInMonth,
  models: ReadonlyMap<string, PricingModel>,
): Account[] {
  const found = new Map<string, ChargeCell[]>();
  for (const cell of cells) {
    const theirs = found.get(keyOf(cell));
    if (theirs) theirs.push(cell);
    else found.set(keyOf(cell), [cell]);
  }
  const accounts = new Map<string, Account>();
  for (const [key, theirs] of found) {
    const { customerId, currency } = theirs[0]!;
    accounts.set(key, { customerId, currency, cells: theirs, agreements: prices.of(customerId, theirs) });
  }
  for (const [customerId, theirs] of prices.own) {
    for (const agreement of theirs) {
      const { currency } = agreement;
      if (currency === null || !holdsFor(agreement, currency) || !hasMonthOfItsOwn(agreement, models)) continue;
      const key = keyOf({ customerId, currency });
      if (!accounts.has(key)) accounts.set(key, { customerId, currency, cells: [], agreements: theirs });
    }
  }
  return [...accounts.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Everything that can change the result, in one spelling. */
function inputsOf(account: Account, versions: ReadonlyMap<string, string>): string {
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
    ]);
  const agreements = account.agreements.map(agreement => ({
    ...agreement,
    version: versions.get(agreement.model) ?? null,
  }));
  const discounts = account.discounts && [...account.discounts].sort((a, b) => (a.code < b.code ? -1 : 1));
  return contentHash({ engine: RATING_ENGINE, cells, agreements, discounts });
}
