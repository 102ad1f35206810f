import { Decimal, priceLine, type DecimalText, type PriceLine, type Text } from '@cloudtally/plugin-sdk';
import type { GraduatedParams } from './graduated.params';

/**
 * Prices `base` from where the month stands, one line per tier that it crosses.
 *
 * A tier ends inclusive: the amount at `upTo` belongs to it, the next one starts above. A credit walks
 * the same tiers backwards, so it gives back exactly what they took. Below zero, where only credits
 * lead, the first tier's factor holds.
 *
 * @param base   what is priced, negative for a credit
 * @param before base already priced under the same agreement in the month
 * @returns      in the order of the tiers; none for a base of zero; the bases add up to `base`
 */
export function walkTiers(base: DecimalText, { basis, tiers }: GraduatedParams, before: DecimalText): PriceLine[] {
  const from = new Decimal(before);
  const to = from.plus(base);
  const low = Decimal.min(from, to);
  const high = Decimal.max(from, to);

  return tiers.flatMap(({ upTo, factor }, index) => {
    const start = tiers[index - 1]?.upTo ?? null;
    const inside = Decimal.min(upTo ?? high, high).minus(Decimal.max(start ?? low, low));
    if (inside.lte(0)) return [];
    const part = to.gte(from) ? inside : inside.negated();
    return [priceLine({ label: label(index, start, upTo), basis, base: part, factor })];
  });
}

function label(index: number, start: DecimalText | null, end: DecimalText | null): Text {
  const number = index + 1;
  if (start === null && end === null) return { zh: `第 ${number} 段`, en: `Tier ${number}` };
  if (start === null)
    return { zh: `第 ${number} 段：至 ${end}（含）`, en: `Tier ${number}: up to and including ${end}` };
  if (end === null) return { zh: `第 ${number} 段：${start} 以上`, en: `Tier ${number}: above ${start}` };
  return {
    zh: `第 ${number} 段：${start} 以上至 ${end}（含）`,
    en: `Tier ${number}: above ${start}, up to and including ${end}`,
  };
}
