import type { DecimalText } from '@cloudtally/plugin-sdk';

/**
 * An amount counted in ten-thousandths of a millionth of a yuan (10 decimals, the finest a vendor
 * bills). Whole numbers of any size: sixty thousand lines a month are made from them in a second,
 * which a decimal library does not reach.
 */
export type Units = bigint;

export const UNITS_PER_YUAN = 10_000_000_000n;
export const UNITS_PER_FEN = 100_000_000n;
const DECIMALS = 10;

/** @param text plain decimal with at most ten decimals */
export function unitsOf(text: DecimalText): Units {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const units = BigInt(whole + fraction.padEnd(DECIMALS, '0'));
  return negative ? -units : units;
}

/** With exactly `decimals` decimals, 1 to 10; what is finer is cut off, so cut before. */
export function fixedText(units: Units, decimals: number): DecimalText {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(DECIMALS + 1, '0');
  const at = digits.length - DECIMALS;
  return `${negative ? '-' : ''}${digits.slice(0, at)}.${digits.slice(at, at + decimals)}`;
}

/** Without trailing zeros, as `Money.toText()` writes it. */
export const plainText = (units: Units): DecimalText => {
  if (units % UNITS_PER_YUAN === 0n) return (units / UNITS_PER_YUAN).toString();
  return fixedText(units, DECIMALS).replace(/0+$/, '');
};

/** Down to a multiple of `step`, also below zero. */
export function floorTo(units: Units, step: Units): Units {
  const rest = units % step;
  return rest < 0n ? units - rest - step : units - rest;
}

/** To a multiple of `step`, half away from zero. */
export function roundTo(units: Units, step: Units): Units {
  const size = units < 0n ? -units : units;
  const rounded = ((size + step / 2n) / step) * step;
  return units < 0n ? -rounded : rounded;
}

/** `units` x numerator / denominator, half away from zero at the tenth decimal. */
export function share(units: Units, numerator: bigint, denominator: bigint): Units {
  const product = units * numerator;
  const half = denominator / 2n;
  return product < 0n ? -((-product + half) / denominator) : (product + half) / denominator;
}
