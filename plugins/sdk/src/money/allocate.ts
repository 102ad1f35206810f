import { defineError } from '../errors/define-error';
import { minorDigits } from './currency';
import { Decimal, type DecimalText } from './decimal';
import { Money } from './money';

export const NothingToSplitBy = defineError<Record<string, never>>({
  code: 'money.nothing_to_split_by',
  fault: 'user',
  says: { zh: () => '权重之和为零，无法分摊。', en: () => 'The weights add up to zero.' },
  fix: { zh: '至少一个权重要大于零。', en: 'At least one weight must be above zero.' },
});

/**
 * Splits an amount over weights so that the parts add up exactly.
 *
 * @param amount  any precision; its currency is kept
 * @param weights decimals >= 0, at least one above 0; order is kept
 * @param digits  digits after the point of each part; the currency's minor unit unless given
 * @returns       one part per weight; when the amount has more digits than `digits`, the first part
 *                with a weight carries the tail, so that nothing is lost
 * @throws        NothingToSplitBy when every weight is 0 or one is negative
 * Source: largest remainder (Hamilton); on a tie the earlier weight wins.
 */
export function allocate(
  amount: Money,
  weights: readonly (DecimalText | Decimal)[],
  digits: number = minorDigits(amount.currency),
): Money[] {
  const shares = weights.map(weight => new Decimal(weight));
  const total = shares.reduce((sum, share) => sum.plus(share), new Decimal(0));
  if (total.lte(0) || shares.some(share => share.isNegative() && !share.isZero())) throw NothingToSplitBy({});

  const unit = new Decimal(10).pow(-digits);
  const whole = amount.amount.abs().toDecimalPlaces(digits, Decimal.ROUND_DOWN);
  const tail = amount.amount.abs().minus(whole);
  const exact = shares.map(share => whole.times(share).div(total));
  const parts = exact.map(part => part.toDecimalPlaces(digits, Decimal.ROUND_DOWN));

  let left = whole.minus(parts.reduce((sum, part) => sum.plus(part), new Decimal(0)));
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part.minus(parts[index]!) }))
    .filter(({ index }) => !shares[index]!.isZero())
    .sort((a, b) => b.remainder.comparedTo(a.remainder) || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left.lte(0)) break;
    parts[index] = parts[index]!.plus(unit);
    left = left.minus(unit);
  }

  const first = shares.findIndex(share => !share.isZero());
  parts[first] = parts[first]!.plus(tail);
  const sign = amount.isNegative() ? -1 : 1;
  return parts.map(part => Money.of(part.times(sign), amount.currency));
}
