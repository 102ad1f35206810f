import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { AgreementReader } from './agreement-reader';
import { contentHash } from './content-hash';
import { lateAccounts, withLate } from './late-accounts';
import { accountKey, accountsOf, inputsOf } from './domain/accounts-of-month';
import { changesOf } from './domain/month-changes';
import type { PricesInMonth } from './domain/prices-in-month';
import { rateMonth } from './domain/late-groups';
import { RATING_ENGINE, type Account } from './domain/rate-account';
import type { ChargeCell } from './domain/charge-cell';
import type { RatedGroup } from './domain/rated-group';
import type { TermsOverlay } from './domain/terms-overlay';
import {
  CHARGE_SOURCE,
  DISCOUNTS,
  PRICING_MODELS,
  type BookedUntil,
  type ChargeSource,
  type DiscountSource,
  type MonthDiscounts,
  type PricingModels,
  type QuotaGiver,
  type TaggedScope,
} from './pricing.ports';
import { RatingNews } from './rating-news';
import { RatingReader } from './rating-reader';
import { RatingStore, type RatedAccount } from './rating-store';
import { isLimited, serve, served } from './serve-account';

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

/** What is asked of a month. */
export interface Comparison {
  readonly after: TermsOverlay;
  /** What it is held against; nothing: the terms as they stand. */
  readonly before?: TermsOverlay;
  /** Also the accounts that the difference has no say in. */
  readonly everything?: boolean;
}

/** What one customer's month comes to under two sets of terms, by the very functions that rate it. */
export interface ComparedAccount {
  readonly customerId: string;
  readonly currency: string;
  readonly before: readonly RatedGroup[];
  readonly after: readonly RatedGroup[];
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
    @Inject(RatingNews) private readonly news: Pick<RatingNews, 'take'>,
    @Optional() @Inject(DISCOUNTS) private readonly discounts?: DiscountSource,
  ) {}

  /**
   * Rates the month in one transaction: all of it or nothing. Customers whose charges, agreements, contract
   * terms, discounts and models are as they were when they were last rated are left alone, so a second run writes no
   * group. Where nothing but charges is new, only the customers who have new ones are looked at.
   */
  async rate(period: string, options: RunOptions = {}): Promise<RatingResult> {
    return this.db.transaction(async tx => {
      await this.store.lock(tx, period);
      const startedAt = clock.now();
      const month = await this.termsOf(tx, period);
      const models = this.models.all();
      const versions = new Map([...models].map(([id, model]) => [id, model.version]));
      const termsHash = contentHash(
        JSON.stringify([RATING_ENGINE, [...versions], month.prices.inputs, month.discounts?.inputs ?? null]),
      );
      // Taken first: what arrives while we read stays news for the next run.
      const news = await this.news.take(tx, period);
      const whole =
        options.reRating === true ||
        month.discounts?.isLimited === true ||
        (await this.reader.lastTerms(tx, period)) !== termsHash;
      const late = await this.lateOf(tx, period);
      const accounts = withLate(
        await this.accountsUnder(tx, period, month, { customers: whole ? undefined : [...news, ...customersIn(late)] }),
        late,
      );
      const known = await this.reader.known(tx, period);
      const hashes = new Map([...known].map(([key, { inputsHash }]) => [key, inputsHash]));
      // Of what has no quota any more something may still be held: the desk takes it back.
      const desk = whole ? await month.discounts?.openDesk() : undefined;
      const ready = new Map<Account, readonly RatedGroup[]>();
      const changes = changesOf(accounts, hashes, whole ? null : news, account => {
        const { inputsHash, groups } = serve(account, hashes.get(accountKey(account)), { models, versions, desk });
        if (groups) ready.set(account, groups);
        return inputsHash;
      });
      await desk?.close();

      const changed: RatedAccount[] = [];
      for (const [index, { account, inputsHash }] of changes.changed.entries()) {
        changed.push({ ...account, inputsHash, groups: ready.get(account) ?? rateMonth(account, models) });
        if (index % 100 === 0) await options.progress?.(index, changes.changed.length, RATING);
      }
      const inMonth = changes.hashes.length;
      const counts = { accounts: inMonth, rated: changed.length, unchanged: inMonth - changed.length };
      const result = await this.store.write(tx, {
        period,
        ...counts,
        chargesHash: contentHash(JSON.stringify(changes.hashes)),
        termsHash,
        startedAt,
        runId: options.runId ?? null,
        reRating: options.reRating ?? false,
        changed,
        gone: changes.gone.map(key => known.get(key)!),
      });
      await options.progress?.(changed.length, changed.length, RATING);
      await options.fence?.(tx);
      return { ...counts, ...result };
    });
  }

  /**
   * A month as it would be rated under other terms, beside what it comes to as things stand. The only door to a
   * price that is not kept: nothing is written and no lock is taken.
   *
   * @returns accounts that either side knows and whose price the difference can bear on, by customer and currency
   * @throws  AgreementsTie, DiscountsTie where the price would be a guess
   */
  async compare(tx: EntityManager, period: string, asked: Comparison): Promise<readonly ComparedAccount[]> {
    const models = this.models.all();
    const versions = new Map([...models].map(([id, model]) => [id, model.version]));
    const standing = await this.termsOf(tx, period, asked.before);
    const asking = await this.termsOf(tx, period, asked.after);
    // Split alike for both, so that what one of them looks for makes no other account of it.
    const apart = [...tagsOf(standing), ...tagsOf(asking)];
    const folds = new Map<string, Promise<readonly ChargeCell[]>>();
    const fold = (counted: ReturnType<PricesInMonth['counted']>) => {
      const key = JSON.stringify(counted);
      if (!folds.has(key)) folds.set(key, this.charges.fold(tx, period, { counted, tagged: apart }));
      return folds.get(key)!;
    };
    const late = await this.lateOf(tx, period);
    const under = async (terms: MonthTerms) => {
      const accounts = withLate(this.withTerms(await fold(terms.prices.counted()), terms.prices, terms), late);
      return new Map(accounts.map(account => [accountKey(account), account]));
    };
    const [left, right] = [await under(standing), await under(asking)];
    const desks = { before: await deskOf(standing), after: await deskOf(asking) };
    const compared: ComparedAccount[] = [];
    for (const key of [...new Set([...left.keys(), ...right.keys()])].sort()) {
      const [one, other] = [left.get(key), right.get(key)];
      const same = one && other && contentHash(inputsOf(one, versions)) === contentHash(inputsOf(other, versions));
      const limited = [one, other].some(account => account && isLimited(account));
      if (same && !asked.everything && !limited) continue;
      const { customerId, currency } = (one ?? other)!;
      const before = one ? served(one, models, desks.before) : [];
      const after = same && !limited ? before : other ? served(other, models, desks.after) : [];
      compared.push({ customerId, currency, before, after });
    }
    return compared;
  }

  private async termsOf(
    tx: EntityManager,
    period: string,
    { agreements: overlay, discounts, changes = [] }: TermsOverlay = {},
  ): Promise<MonthTerms> {
    const prices = await this.agreements.inMonth(tx, period, this.models.all(), { overlay });
    return {
      prices,
      discounts: await this.discounts?.inMonth(tx, period, discounts),
      changes: changes.length > 0 ? await this.discounts?.reaching(tx, changes) : undefined,
    };
  }

  /** What is rated as one: everything of a customer in a currency and month. @param customers only theirs */
  private async accountsUnder(
    tx: EntityManager,
    period: string,
    terms: MonthTerms,
    { customers, late }: { readonly customers?: readonly string[] | undefined; readonly late?: BookedUntil },
  ): Promise<readonly Account[]> {
    const { prices } = terms;
    const how = { counted: prices.counted(), customers, tagged: tagsOf(terms), ...(late && { late }) };
    const cells = customers?.length === 0 ? [] : await this.charges.fold(tx, period, how);
    return this.withTerms(cells, customers ? prices.only(customers) : prices, terms);
  }

  /** What is late of closed months and booked in this one: always looked at, for it hangs on other months' charges. */
  private lateOf(tx: EntityManager, period: string) {
    return lateAccounts(tx, period, this.charges, async ofPeriod => {
      const terms = await this.termsOf(tx, ofPeriod);
      return {
        accounts: (customers, late) => this.accountsUnder(tx, ofPeriod, terms, { customers, late }),
        desk: () => deskOf(terms),
      };
    });
  }

  private withTerms(
    cells: readonly ChargeCell[],
    prices: PricesInMonth,
    { discounts, changes }: MonthTerms,
  ): readonly Account[] {
    return accountsOf(cells, prices, this.models.all()).map(account => {
      const [own, changed] = [discounts?.of(account) ?? [], changes?.of(account) ?? []];
      return { ...account, ...(own.length > 0 && { discounts: own }), ...(changed.length > 0 && { changes: changed }) };
    });
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

/** Everything of a month that decides prices, but for the charges. */
interface MonthTerms {
  readonly prices: PricesInMonth;
  readonly discounts: MonthDiscounts | undefined;
  /** Price changes that are asked about. */
  readonly changes: Pick<MonthDiscounts, 'of'> | undefined;
}

const customersIn = (late: Awaited<ReturnType<typeof lateAccounts>>): string[] =>
  [...late.values()].flatMap(([month]) => (month!.after ?? month!.before)!.customerId);

const RATING: Text = { zh: '计价', en: 'Rating' };

const tagsOf = ({ discounts }: MonthTerms): readonly TaggedScope[] => discounts?.tagged ?? [];

const deskOf = async ({ discounts }: MonthTerms): Promise<QuotaGiver | undefined> =>
  discounts?.isLimited ? discounts.lookDesk() : undefined;
