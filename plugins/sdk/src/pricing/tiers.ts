import type { Text } from '../errors/define-error';
import { Decimal, type DecimalText } from '../money';
import type { PriceLine } from './define-pricing-model';
import { priceLine } from './price-line';
import type { Tier, TieredTerms } from './tier-terms';
import { unitPriceLine } from './unit-price-line';

/**
 * Prices `base` from where the month stands, one line per tier that it crosses.
 *
 * A tier ends inclusive: what reaches `upTo` belongs to it, the next one starts above. A credit walks the same tiers
 * backwards, so it gives back exactly what they took. Below zero, where only credits lead, the first tier's rate
 * holds.
 *
 * @param base   what is priced, negative for a credit
 * @param before base already priced under the same agreement in the month
 * @returns      in the order of the tiers; none for a base of zero; the bases add up to `base`
 */
export function walkTiers(base: DecimalText, terms: TieredTerms, before: DecimalText): PriceLine[] {
  const from = new Decimal(before);
  const to = from.plus(base);
  const low = Decimal.min(from, to);
  const high = Decimal.max(from, to);

  return terms.tiers.flatMap(({ upTo }, index) => {
    const start = terms.tiers[index - 1]?.upTo ?? null;
    const inside = Decimal.min(upTo ?? high, high).minus(Decimal.max(start ?? low, low));
    if (inside.lte(0)) return [];
    return [tierLine(terms, index, to.gte(from) ? inside : inside.negated())];
  });
}

/** Which tier a total is in; below zero the first. */
export const tierAt = (total: Decimal, tiers: readonly Pick<Tier, 'upTo'>[]): number =>
  tiers.findIndex(({ upTo }) => upTo === null || total.lte(upTo));

/** `base` at the rate of one tier, said with where the tier ends. */
export function tierLine(terms: TieredTerms, index: number, base: Decimal, label = tierLabel(terms, index)): PriceLine {
  const { basis, unit, tiers } = terms;
  const { factor, unitPrice } = tiers[index]!;
  return basis === 'quantity'
    ? unitPriceLine({ label, unit: unit!, quantity: base, unitPrice: unitPrice! })
    : priceLine({ label, basis, base, factor: factor! });
}

/** "第 2 段：1000 以上至 5000（含）", with the unit of a quantity. */
export function tierLabel({ unit, tiers }: Pick<TieredTerms, 'unit' | 'tiers'>, index: number): Text {
  const { label } = tiers[index]!;
  if (label) return label;
  const number = index + 1;
  const start = tiers[index - 1]?.upTo ?? null;
  const end = tiers[index]!.upTo;
  const in_ = unit === undefined ? '' : ` ${unit}`;
  if (start === null && end === null) return { zh: `第 ${number} 段`, en: `Tier ${number}` };
  if (start === null)
    return { zh: `第 ${number} 段：至 ${end}${in_}（含）`, en: `Tier ${number}: up to and including ${end}${in_}` };
  if (end === null) return { zh: `第 ${number} 段：${start}${in_} 以上`, en: `Tier ${number}: above ${start}${in_}` };
  return {
    zh: `第 ${number} 段：${start} 以上至 ${end}${in_}（含）`,
    en: `Tier ${number}: above ${start}, up to and including ${end}${in_}`,
  };
}
