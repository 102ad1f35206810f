import type { Charge, Step, Terms } from '../world';
import { Fraction, larger, smaller } from './fraction';

/** Everything is kept to twelve digits, half away from zero, once per price line. */
export const kept = (amount: Fraction): Fraction => amount.rounded(12);

/** What a charge brings to the price: a cost, or how much was used. */
export function baseOf(terms: Terms, charge: Charge): Fraction {
  switch (terms.model) {
    case 'percentage':
    case 'minimum':
      return Fraction.of(charge[terms.basis]);
    case 'cost-plus':
      return Fraction.of(charge.billedCost);
    case 'flat':
    case 'package':
      return Fraction.of(charge.used!.quantity);
    case 'graduated':
    case 'volume':
      return Fraction.of(terms.unit === null ? charge[terms.basis] : charge.used!.quantity);
    case 'gone':
      return Fraction.zero;
  }
}

/** What the charges of one group cost, charge by charge, before discounts. */
export function priceOfGroup(terms: Terms, charges: readonly Charge[]): Fraction {
  const bases = charges.map(charge => baseOf(terms, charge));
  const each = (rate: Fraction) => kept(Fraction.sum(bases.map(base => base.times(rate))));
  switch (terms.model) {
    case 'percentage':
    case 'minimum':
      return each(Fraction.of(terms.factor));
    case 'cost-plus':
      return each(Fraction.of('1').plus(Fraction.of(terms.percent).dividedBy(Fraction.of('100'))));
    case 'flat':
      return each(Fraction.of(terms.unitPrice));
    case 'package':
      return inSteps(bases, [
        { upTo: terms.included, rate: '0' },
        { upTo: null, rate: terms.beyond },
      ]);
    case 'graduated':
      return inSteps(bases, terms.steps);
    case 'volume': {
      const total = Fraction.sum(bases);
      const reached = terms.steps.find(({ upTo }) => upTo === null || !total.isAbove(Fraction.of(upTo)))!;
      return each(Fraction.of(reached.rate));
    }
    case 'gone':
      throw new TypeError('Nobody knows what it costs');
  }
}

/** Each charge goes on from where the one before it ended; a refund goes back, and gets what was paid there. */
function inSteps(bases: readonly Fraction[], steps: readonly Step[]): Fraction {
  const prices = steps.map(() => Fraction.zero);
  let at = Fraction.zero;
  for (const base of bases) {
    const next = at.plus(base);
    const [low, high] = [smaller(at, next), larger(at, next)];
    steps.forEach(({ upTo, rate }, index) => {
      const start = index === 0 ? low : larger(low, Fraction.of(steps[index - 1]!.upTo!));
      const end = upTo === null ? high : smaller(high, Fraction.of(upTo));
      if (!end.isAbove(start)) return;
      const part = end.minus(start).times(Fraction.of(rate));
      prices[index] = base.sign < 0 ? prices[index]!.minus(part) : prices[index]!.plus(part);
    });
    at = next;
  }
  return Fraction.sum(prices.map(kept));
}

/** What the month itself costs, whatever was used: a fee, what is missing to a minimum; null where there is nothing. */
export function priceOfMonth(terms: Terms, total: Fraction): Fraction | null {
  if (terms.model === 'package') return Fraction.of(terms.fee);
  if (terms.model === 'cost-plus' && terms.fee !== null) return Fraction.of(terms.fee);
  if (terms.model !== 'minimum') return null;
  const missing = Fraction.of(terms.minimum).minus(total);
  return missing.sign > 0 ? missing : null;
}
