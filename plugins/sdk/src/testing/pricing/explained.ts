import { Decimal, isDecimalText } from '../../money';
import type { PriceLine } from '../../pricing';

/** The factor stands in the sentence as a multiplier, in percent or in tenths (85 折). */
export function isExplained(line: PriceLine): boolean {
  const said = [line.label.zh, line.label.en, line.because.zh, line.because.en].every(text => text.trim() !== '');
  if (new Decimal(line.base).isZero()) return said && new Decimal(line.price).isZero();
  const factor = new Decimal(line.price).div(line.base);
  const spellings = [1, 10, 100].map(times => factor.times(times).toDecimalPlaces(20).toFixed());
  const names = (text: string) =>
    (text.match(/-?\d+(\.\d+)?/g) ?? []).some(number => spellings.includes(new Decimal(number).toFixed()));
  return said && names(line.because.zh) && names(line.because.en);
}

/** The amount stands in the sentence, in both languages. */
export function isSaidInFull({ base, price, label, because }: PriceLine): boolean {
  const names = (text: string) =>
    (text.match(/-?\d+(\.\d+)?/g) ?? []).some(number => new Decimal(number).equals(price));
  const words = [label.zh, label.en].every(text => text.trim() !== '');
  return words && isDecimalText(base) && isDecimalText(price) && names(because.zh) && names(because.en);
}
