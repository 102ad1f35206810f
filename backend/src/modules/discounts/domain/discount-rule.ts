import type { DecimalText } from '@cloudtally/plugin-sdk';
import { marksIn, type TagScope } from './tag-scope';

/** Whose discount it is; the platform's is taken first. */
export type Layer = 'platform' | 'customer';

/** `stack`: together with others; `best_of`: of those only the deepest; `alone`: with no other at all. */
export type Stacking = 'stack' | 'best_of' | 'alone';

/** What a rule names; null is any. A service names its provider too. */
export interface DiscountScope extends TagScope {
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

/** `first_order`: only in a customer's first month with us; `flash_sale`: on named days; `activity`: any other. */
export type Promotion = 'first_order' | 'flash_sale' | 'activity';

/** Customers that get something of it, their months that do, or the money that is taken off. */
export interface Quota {
  readonly kind: 'customers' | 'uses' | 'money';
  readonly limit: DecimalText;
}

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
  /** What kind of promotion it is; null is a rule like any other. */
  readonly promotion: Promotion | null;
  /** What all customers together may take of it. */
  readonly quota: Quota | null;
  /** What this account may take of the quota; absent is no limit, zero is sold out. Never stored. */
  readonly allowance?: DecimalText;
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

/** What a rule can look at in a part of a customer's charges. */
export interface ScopedPart {
  readonly provider: string;
  readonly serviceCode: string;
  readonly region: string;
  /** The tags that rules of the month look for and these charges carry; see `tag-scope.ts`. */
  readonly marks?: readonly string[];
}

type PartScope = Pick<DiscountScope, 'provider' | 'serviceCode' | 'region' | keyof TagScope>;

/** Why a part is not what the scope names; null where it is. */
export function misfit(scope: PartScope, part: ScopedPart): Misfit | null {
  if (!isAnyOr(scope.provider, part.provider)) return 'other_provider';
  if (!isAnyOr(scope.serviceCode, part.serviceCode)) return 'other_service';
  if (!isAnyOr(scope.region, part.region)) return 'other_region';
  return marksIn(scope).every(mark => part.marks?.includes(mark)) ? null : 'other_tag';
}

export type Misfit = 'other_provider' | 'other_service' | 'other_region' | 'other_tag';

export const isAnyOr = (wanted: string | null, found: string | null): boolean => wanted === null || wanted === found;
