import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';

/** Digits after the point that the store keeps of an exact amount: `numeric(38,12)`. */
export const STORED_DIGITS = 12;

/**
 * An amount as the store will keep it: 12 digits after the point, half away from zero. Costs come with at
 * most 12 digits, so only a product of a cost and a factor can be longer; it is cut here, once per price line,
 * and never again before the bill line rounds to the minor unit.
 */
export const stored = (amount: Decimal): Decimal => amount.toDecimalPlaces(STORED_DIGITS, Decimal.ROUND_HALF_UP);

/** How most amounts come: no padding on either side. */
const NEAT = /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/;

/** Plain text without exponent, padding or "-0": one spelling per number, so that equal amounts hash alike. */
export const plain = (amount: Decimal | DecimalText): DecimalText => {
  if (typeof amount === 'string') {
    // Postgres pads to the column's scale. A month has hundreds of thousands of amounts: no number is made of them.
    const text = amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
    if (NEAT.test(text)) return text === '-0' ? '0' : text;
  }
  const value = new Decimal(amount);
  return value.isZero() ? '0' : value.toFixed();
};

export const sumOf = (amounts: Iterable<DecimalText | Decimal>): Decimal => {
  let total = new Decimal(0);
  for (const amount of amounts) total = total.plus(amount);
  return total;
};
