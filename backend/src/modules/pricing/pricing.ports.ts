import type { DecimalText, Text, z } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import type { ChargeCell } from './domain/charge-cell';
import type { Account, PricingModel } from './domain/rate-account';
import type { DiscountOverlay } from './domain/terms-overlay';
import type { ConsideredDiscount } from '../discounts/domain/discount-groups';
import type { DiscountRule } from '../discounts/domain/discount-rule';

/** Whose charges of which services a rated group was made of. */
export interface ChargeQuery {
  readonly period: string;
  readonly customerId: string;
  readonly currency: string;
  /** Of what is booked in the period, only what is late of this closed month; null for what is the period's own. */
  readonly ofPeriod?: string | null;
  /** With a unit, what is counted in it and nothing else; a unit of null is what is counted in none. */
  readonly services: readonly {
    readonly provider: string;
    readonly serviceCode: string;
    readonly unit?: string | null;
  }[];
}

/** Charges that somebody prices by quantity; null is every one. */
export interface CountedScope {
  readonly customerId: string | null;
  readonly provider: string | null;
  readonly serviceCode: string | null;
}

/** Charges that somebody tells apart by a tag; null is every one. */
export interface TaggedScope extends CountedScope {
  readonly key: string;
  readonly value: string;
}

interface Sums {
  readonly charges: number;
  readonly listCost: DecimalText;
  readonly billedCost: DecimalText;
}

/** Where the charges behind a group come from, as they stand now. */
export interface ChargeOrigins {
  /** By slice: which vendor bill, in which revision. */
  readonly slices: readonly (Sums & {
    readonly sliceId: string;
    readonly cloudAccount: string;
    readonly feed: string;
    readonly revision: number;
    readonly state: string;
  })[];
  /** By what attributed them: a sub-account binding or a rule. */
  readonly attributions: readonly (Sums & {
    readonly ruleId: string;
    readonly by: 'binding' | 'rule';
    readonly title: string;
  })[];
  /** The largest charges, to open. */
  readonly samples: readonly {
    readonly id: string;
    readonly day: string;
    readonly resource: string | null;
    readonly listCost: DecimalText;
    readonly billedCost: DecimalText;
  }[];
}

/** Until which month what is late of another one counts. */
export interface BookedUntil {
  readonly period: string;
  readonly isIncluded: boolean;
}

/** A closed month of which something is booked in a later one. */
export interface LateMonth {
  readonly ofPeriod: string;
  readonly customerIds: readonly string[];
}

/** The charges of a month, as rating and billing need them. Provided over the charges module. */
export interface ChargeSource {
  /**
   * Attributed charges of the tenant, folded; in any order.
   *
   * @param how.counted   where pricing units are kept apart; everywhere else they are folded away
   * @param how.customers only theirs
   * @param how.tagged    what is kept apart by its tags, and says so in its marks
   * @param how.late      with what is late of the month and booked by then; left out, only what is its own
   */
  fold(
    tx: EntityManager,
    period: string,
    how?: {
      readonly counted?: readonly CountedScope[];
      readonly customers?: readonly string[] | undefined;
      readonly tagged?: readonly TaggedScope[];
      readonly late?: BookedUntil;
    },
  ): Promise<readonly ChargeCell[]>;
  /** Of which closed months something is booked in this one, and whose; in order. */
  lateMonths(tx: EntityManager, period: string): Promise<readonly LateMonth[]>;
  origins(tx: EntityManager, query: ChargeQuery): Promise<ChargeOrigins>;
  /** Customers with charges in a slice that its vendor may still change. */
  provisionalCustomers(tx: EntityManager, period: string): Promise<ReadonlySet<string>>;
}
export const CHARGE_SOURCE = Symbol('ChargeSource');

export type DiscountedAccount = Pick<Account, 'customerId' | 'currency' | 'cells'>;

/** The discount rules that hold in a month. */
export interface MonthDiscounts {
  /** Those that can change the account's price: what is not among them never rates it again. */
  of(account: DiscountedAccount): readonly DiscountRule[];
  /** All that `of` answers from but the charges, as plain values: while it is equal, nobody is asked again. */
  readonly inputs: unknown;
  /** Which charges the rules tell apart by tags. */
  readonly tagged: readonly TaggedScope[];
  /** Whether one of them has a quota: then everybody is asked, for what one gives back another may take. */
  readonly isLimited: boolean;
  /** The quotas of the rules, held until the transaction ends. */
  openDesk(): Promise<OpenDesk>;
  /** The same for a look that writes nothing and waits for nobody. */
  lookDesk(): Promise<QuotaGiver>;
}

type WhoseMonth = Omit<DiscountedAccount, 'cells'>;

/** Hands out the quotas of promotions, account by account. */
export interface QuotaGiver {
  /** The account's rules with what each may still take. */
  offer(account: WhoseMonth, discounts: readonly DiscountRule[]): readonly DiscountRule[];
  /** @returns whether a quota had a say in what was taken */
  take(account: WhoseMonth, offered: readonly DiscountRule[], considered: readonly ConsideredDiscount[]): boolean;
}

/** A desk whose rules are held until what it gave is written. */
export interface OpenDesk extends QuotaGiver {
  /** The account is left as it was rated. */
  keep(account: WhoseMonth, discounts: readonly DiscountRule[]): void;
  /** Writes what was given; after every account of the month was asked. */
  close(): Promise<void>;
}

/** Provided by the discounts module. */
export interface DiscountSource {
  inMonth(tx: EntityManager, period: string, overlay?: DiscountOverlay): Promise<MonthDiscounts>;
  /** Of these rules and no others, wherever they are written. */
  reaching(tx: EntityManager, rules: readonly DiscountRule[]): Promise<Pick<MonthDiscounts, 'of'>>;
  /** A bill that was not issued is void: what its month took of quotas goes back, and it is rated anew. */
  giveBack(tx: EntityManager, period: string, account: WhoseMonth): Promise<void>;
}
export const DISCOUNTS = Symbol('Discounts');

/** A pricing model with what a person reads about it. */
export interface InstalledModel extends PricingModel {
  readonly title: Text;
  readonly summary: Text;
  readonly params: z.ZodType;
}

/** The pricing plugins of this installation, by id. */
export interface PricingModels {
  all(): ReadonlyMap<string, InstalledModel>;
}
export const PRICING_MODELS = Symbol('PricingModels');
