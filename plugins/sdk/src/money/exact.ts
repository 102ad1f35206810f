import { Decimal, type DecimalText } from './decimal';

/**
 * True when the amounts of both sides add up to the same, exactly, or to no more than `within` apart.
 * For identities that hold on every line of a bill: with doubles as whole numbers of the smallest
 * digit it takes a tenth of the time, and where those are not exact decimals decide.
 *
 * @param left, right decimals as text, in any notation that the decimal library reads
 * @example balances(['100.00'], ['99.99'], '0.01') === true
 */
export function balances(
  left: readonly DecimalText[],
  right: readonly DecimalText[],
  within: DecimalText = '0',
): boolean {
  let digits = digitsOf(within);
  for (const text of left) digits = Math.max(digits, digitsOf(text));
  for (const text of right) digits = Math.max(digits, digitsOf(text));
  let apart = 0;
  for (const text of left) apart = exact(apart + unitsOf(text, digits));
  for (const text of right) apart = exact(apart - unitsOf(text, digits));
  const most = unitsOf(within, digits);
  if (!Number.isNaN(apart + most)) return Math.abs(apart) <= most;
  const sum = (texts: readonly DecimalText[]) => texts.reduce((total, text) => total.plus(text), new Decimal(0));
  return sum(left).minus(sum(right)).abs().lte(within);
}

/** True when one times other is the product, exactly. The same care as `balances`. */
export function multiplies(product: DecimalText, one: DecimalText, other: DecimalText): boolean {
  const [first, second] = [digitsOf(one), digitsOf(other)];
  if (digitsOf(product) <= first + second) {
    const found = exact(unitsOf(one, first) * unitsOf(other, second));
    const wanted = unitsOf(product, first + second);
    if (!Number.isNaN(found + wanted)) return found === wanted;
  }
  return new Decimal(one).times(other).equals(product);
}

const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const isDigit = (code: number) => code >= ZERO && code <= 57;

/** NaN, which goes through every later sum, for a whole number that a double may not hold. */
const exact = (whole: number): number => (Number.isSafeInteger(whole) ? whole : Number.NaN);

/** Digits after the point, zeros at the end not counted. */
function digitsOf(text: DecimalText): number {
  const point = text.indexOf('.');
  if (point < 0) return 0;
  let end = text.length;
  while (text.charCodeAt(end - 1) === ZERO) end--;
  return end - point - 1;
}

/** The amount in units of 10^-digits, of which it has no more; NaN where that is not exact, or not written plainly. */
function unitsOf(text: DecimalText, digits: number): number {
  const negative = text.charCodeAt(0) === MINUS;
  if (!isDigit(text.charCodeAt(text.length - 1))) return Number.NaN;
  let units = 0;
  let left = -1;
  for (let at = negative ? 1 : 0; at < text.length && left !== 0; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      units = units * 10 + (code - ZERO);
      if (left > 0) left--;
    } else if (code === POINT && left < 0) {
      left = digits;
    } else {
      return Number.NaN;
    }
  }
  const whole = exact(units * 10 ** (left < 0 ? digits : left));
  return negative ? -whole : whole;
}
