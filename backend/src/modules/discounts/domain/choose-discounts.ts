import { Decimal } from '@cloudtally/plugin-sdk';
import { byPriority, misfit, type DiscountRule, type Misfit, type ScopedPart } from './discount-rule';
import { DiscountsTie } from './discount.errors';

/** What a rule is asked about: a part of a price that no rule can tell apart further. */
export type PricedPart = ScopedPart;

export type DiscountOutcome =
  | 'applied'
  | Misfit
  /** Other customers have taken all of the promotion's quota. */
  | 'quota_exhausted'
  /** Another rule of its exclusion group comes first. */
  | 'excluded'
  /** It goes with no other, and another comes first; or one that goes alone comes first. */
  | 'not_alone'
  /** Another one of those of which the best counts takes more off. */
  | 'not_best'
  | 'threshold_not_reached'
  | 'nothing_to_reduce';

export interface Choice {
  readonly outcome: DiscountOutcome;
  /** The code of the rule that it lost to. */
  readonly by: string | null;
}

const depth = (rule: DiscountRule): Decimal =>
  rule.benefit.kind === 'multiplier' ? new Decimal(rule.benefit.factor) : new Decimal(0);

/** The deepest; equally deep ones stay in order of priority, which makes no difference to the price. */
const byDepth = (a: DiscountRule, b: DiscountRule): number => depth(a).comparedTo(depth(b));

/**
 * Which rules are taken for a part, in four steps: scope; of each exclusion group the first by priority; a rule that
 * goes alone wins when it is the first of all and loses otherwise; of the `best_of` the deepest. Decided before any
 * amount is known, so a spend-and-save that won its group keeps the others out even where its threshold is not reached.
 *
 * @param rules those that reach the customer, in any order
 * @returns     what became of each, in order of priority
 * @throws      DiscountsTie when the data got past the look at configuration
 */
export function chooseDiscounts(part: PricedPart, rules: readonly DiscountRule[]): ReadonlyMap<DiscountRule, Choice> {
  const choices = new Map<DiscountRule, Choice>();
  const lose = (rule: DiscountRule, outcome: DiscountOutcome, by: DiscountRule | null = null) =>
    choices.set(rule, { outcome, by: by?.code ?? null });
  const keep = (from: readonly DiscountRule[], test: (rule: DiscountRule) => boolean) => from.filter(test);

  let left = [...rules].sort(byPriority);
  for (const rule of left) choices.set(rule, { outcome: 'applied', by: null });
  left = keep(left, rule => {
    const why = misfit(rule.scope, part) ?? (rule.allowance === '0' ? 'quota_exhausted' : null);
    if (why) lose(rule, why);
    return why === null;
  });

  const first = new Map<string, DiscountRule>();
  left = keep(left, rule => {
    if (rule.exclusionGroup === null) return true;
    const winner = first.get(rule.exclusionGroup);
    if (!winner) first.set(rule.exclusionGroup, rule);
    else if (winner.priority === rule.priority) throw DiscountsTie({ left: winner.code, right: rule.code });
    else lose(rule, 'excluded', winner);
    return !winner;
  });

  const [head] = left;
  const level = left.filter(rule => rule.priority === head!.priority);
  if (level.length > 1 && level.some(rule => rule.stacking === 'alone')) {
    throw DiscountsTie({ left: level[0]!.code, right: level[1]!.code });
  }
  left = keep(left, rule => {
    const out = rule !== head && (head!.stacking === 'alone' || rule.stacking === 'alone');
    if (out) lose(rule, 'not_alone', head);
    return !out;
  });

  const [best] = left.filter(rule => rule.stacking === 'best_of').sort(byDepth);
  for (const rule of left) if (rule.stacking === 'best_of' && rule !== best) lose(rule, 'not_best', best);
  return choices;
}
