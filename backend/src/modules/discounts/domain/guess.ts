import { isAnyOr, type DatedRule, type DiscountScope } from './discount-rule';
import { canMeet } from './tag-scope';

/** Why two rules can not both hold: which of them, or in which order, would be a guess. */
export type Guess = 'exclusion_group' | 'alone' | 'order';

const DIMENSIONS: readonly (keyof DiscountScope)[] = [
  'customerId',
  'level',
  'industry',
  'currency',
  'provider',
  'serviceCode',
  'region',
];

/**
 * Whether some charge could be caught by both at once. A customer and a segment overlap even where the customer is
 * not in it today: who is in a segment changes, and a rule does not.
 */
const overlap = (a: DatedRule, b: DatedRule): boolean =>
  DIMENSIONS.every(key => a.scope[key] === null || isAnyOr(b.scope[key], a.scope[key])) &&
  canMeet(a.scope, b.scope) &&
  (a.validTo === null || b.validFrom < a.validTo) &&
  (b.validTo === null || a.validFrom < b.validTo) &&
  isNotEmpty(a) &&
  isNotEmpty(b);

const isNotEmpty = ({ validFrom, validTo }: DatedRule): boolean => validTo === null || validFrom < validTo;

/** Uncapped multipliers commute; what else a rule takes off depends on what was taken before. */
const mindsOrder = ({ benefit, cap }: DatedRule): boolean => benefit.kind !== 'multiplier' || cap !== null;

/**
 * Whether the stated order leaves open what becomes of two rules that meet. Different priorities always decide; equal
 * ones do wherever the price is the same whichever goes first.
 *
 * @returns why it would be a guess, or null
 */
export function wouldBeGuess(a: DatedRule, b: DatedRule): Guess | null {
  if (a.priority !== b.priority || !overlap(a, b)) return null;
  if (a.exclusionGroup !== null && a.exclusionGroup === b.exclusionGroup) return 'exclusion_group';
  if (a.stacking === 'alone' || b.stacking === 'alone') return 'alone';
  if (a.layer !== b.layer || a.benefit.kind !== b.benefit.kind) return null;
  return mindsOrder(a) || mindsOrder(b) ? 'order' : null;
}
