import type { DecimalText } from '@cloudtally/plugin-sdk';

/** Whose discount it is; the platform's is taken first. */
export type Layer = 'platform' | 'customer';

/** `stack`: together with others; `best_of`: of those only the deepest; `alone`: with no other at all. */
export type Stacking = 'stack' | 'best_of' | 'alone';

/** What a rule names; null is any. A service names its provider too. */
export interface DiscountScope {
  readonly customerId: string | null;
  readonly level: string | null;
  readonly industry: string | null;
  readonly currency: string | null;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly region: string | null;
}

export type Benefit =
  /** 0 < factor < 1: 0.85 takes 15 % off. */
  | { readonly kind: 'multiplier'; readonly factor: DecimalText }
  /** Once a month from everything caught together; with a threshold only when that much is spent. */
  | { readonly kind: 'amount_off'; readonly amount: DecimalText; readonly threshold: DecimalText | null };

/** A rule as rating sees it, in a month in which it holds. */
export interface DiscountRule {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly layer: Layer;
  readonly scope: DiscountScope;
  readonly benefit: Benefit;
  readonly stacking: Stacking;
  /** Of the rules of one group that fit, the first by priority is used. */
  readonly exclusionGroup: string | null;
  /** The lower goes first. */
  readonly priority: number;
  /** The most a multiplier takes off (or gives back) for one customer in a month; names its currency in the scope. */
  readonly cap: DecimalText | null;
}

/** With its time: first days of months, half-open, null is open. */
export interface DatedRule extends DiscountRule {
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface DiscountedCustomer {
  readonly customerId: string;
  readonly level: string | null;
  readonly industry: string | null;
}

const LAYERS: readonly Layer[] = ['platform', 'customer'];

/** The order in which rules are taken: layer, priority, code. Total, so that no insertion order has a say. */
export const compareRules = (a: DiscountRule, b: DiscountRule): number =>
  LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer) || byPriority(a, b);

export const byPriority = (a: DiscountRule, b: DiscountRule): number =>
  a.priority - b.priority || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** Whether the rule can have a say over this customer's charges in this currency at all. */
export const reaches = ({ scope }: DiscountRule, customer: DiscountedCustomer, currency: string): boolean =>
  isAnyOr(scope.customerId, customer.customerId) &&
  isAnyOr(scope.level, customer.level) &&
  isAnyOr(scope.industry, customer.industry) &&
  isAnyOr(scope.currency, currency);

export const isAnyOr = (wanted: string | null, found: string | null): boolean => wanted === null || wanted === found;
