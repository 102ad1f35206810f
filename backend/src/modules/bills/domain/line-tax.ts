import { Decimal, Money, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';

/** A code with the rate that holds of it. */
export interface TaxRateOf {
  readonly code: string;
  /** Multiplier of the net: `0.06`. */
  readonly rate: DecimalText;
}

/** What of a gross amount is net and what is tax; they add up to it exactly. */
export interface TaxSplit {
  readonly net: DecimalText;
  readonly tax: DecimalText;
}

export interface LineTax extends TaxRateOf, TaxSplit {}

/**
 * Carves the tax out of an amount that includes it: `gross × rate ÷ (1 + rate)`, rounded once to the minor unit, half away
 * from zero; the net is the rest. So an amount and its opposite have opposite taxes.
 *
 * @param gross to the minor unit
 */
export function taxIn(gross: DecimalText, rate: DecimalText, currency: CurrencyCode): TaxSplit {
  const whole = Money.of(gross, currency);
  const tax = Money.of(exactTax(gross, rate), currency).rounded();
  return { net: whole.minus(tax).toText(), tax: tax.toText() };
}

/** Before it is rounded. */
export const exactTax = (gross: DecimalText, rate: DecimalText): Decimal =>
  new Decimal(gross).times(rate).div(new Decimal(rate).plus(1));

/**
 * The tax of what changes an amount that stands: the tax of what it comes to, less the tax of what it was. Whatever is asked
 * and given back in parts thereby sums to the tax of the whole, and to nothing when all of it is given back.
 */
export function taxOfChange(
  before: DecimalText,
  change: DecimalText,
  rate: DecimalText,
  currency: CurrencyCode,
): TaxSplit {
  const after = Money.of(before, currency).plus(Money.of(change, currency)).toText();
  const less = (now: DecimalText, then: DecimalText) =>
    Money.of(now, currency).minus(Money.of(then, currency)).toText();
  const [now, then] = [taxIn(after, rate, currency), taxIn(before, rate, currency)];
  return { net: less(now.net, then.net), tax: less(now.tax, then.tax) };
}
