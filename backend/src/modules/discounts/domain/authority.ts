import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import type { Benefit } from './discount-rule';

/**
 * Whether the rule gives more than a person may give alone. An amount off a threshold is as deep as it is for who just
 * reaches it; one without a threshold has no bound, and is always deeper.
 *
 * @param least the deepest multiplier that the person may give; null: none
 */
export function isDeeper(benefit: Benefit, least: DecimalText | null): boolean {
  if (least === null) return true;
  if (benefit.kind === 'multiplier') return new Decimal(benefit.factor).lt(least);
  if (benefit.threshold === null) return true;
  const threshold = new Decimal(benefit.threshold);
  return threshold.minus(benefit.amount).lt(threshold.times(least));
}
