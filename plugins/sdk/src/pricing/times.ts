import { Decimal, type DecimalText } from '../money';

/** base x rate, exact, in plain decimals; zero has no sign. */
export function times(base: Decimal, rate: DecimalText): Record<'base' | 'rate' | 'price', DecimalText> {
  const price = base.times(rate);
  return {
    base: base.isZero() ? '0' : base.toFixed(),
    rate: new Decimal(rate).toFixed(),
    price: price.isZero() ? '0' : price.toFixed(),
  };
}
