import { defineError } from '../errors/define-error';
import { minorDigits, type CurrencyCode } from './currency';
import { Decimal, isDecimalText, type DecimalText } from './decimal';

export const NotAnAmount = defineError<{ value: string }>({
  code: 'money.not_an_amount',
  fault: 'user',
  says: {
    zh: ({ value }) => `“${value}”不是金额。`,
    en: ({ value }) => `"${value}" is not an amount.`,
  },
  fix: { zh: '请填写普通十进制数，例如 1234.56。', en: 'Write a plain decimal such as 1234.56.' },
});

export const CurrenciesMixed = defineError<{ left: CurrencyCode; right: CurrencyCode }>({
  code: 'money.currencies_mixed',
  fault: 'bug',
  says: {
    zh: ({ left, right }) => `${left} 与 ${right} 不能直接相加。`,
    en: ({ left, right }) => `${left} and ${right} cannot be added.`,
  },
  fix: { zh: '请先按指定汇率换算。', en: 'Exchange first, at a named rate.' },
});

/**
 * An exact amount of one currency. Immutable.
 *
 * Keeps full precision until `rounded()`; only a document line rounds. Two currencies never mix:
 * exchange first, on purpose and with a named rate.
 */
export class Money {
  private constructor(
    readonly amount: Decimal,
    readonly currency: CurrencyCode,
  ) {}

  /**
   * @param amount   exact decimal text of any precision, or a Decimal
   * @param currency ISO 4217 code
   * @throws NotAnAmount when the text is not a plain decimal
   */
  static of(amount: DecimalText | Decimal, currency: CurrencyCode): Money {
    if (typeof amount === 'string') {
      if (!isDecimalText(amount)) throw NotAnAmount({ value: String(amount).slice(0, 80) });
      return new Money(new Decimal(amount), currency);
    }
    if (!amount.isFinite()) throw NotAnAmount({ value: amount.toString() });
    return new Money(amount, currency);
  }

  static zero(currency: CurrencyCode): Money {
    return new Money(new Decimal(0), currency);
  }

  /** @throws CurrenciesMixed when an item is in another currency */
  static sum(items: Iterable<Money>, currency: CurrencyCode): Money {
    let total = Money.zero(currency);
    for (const item of items) total = total.plus(item);
    return total;
  }

  plus(other: Money): Money {
    return new Money(this.amount.plus(this.same(other).amount), this.currency);
  }

  minus(other: Money): Money {
    return new Money(this.amount.minus(this.same(other).amount), this.currency);
  }

  times(factor: DecimalText | Decimal): Money {
    return new Money(this.amount.times(factor), this.currency);
  }

  negated(): Money {
    return new Money(this.amount.negated(), this.currency);
  }

  /** To the currency's minor unit, half away from zero. The only rounding of the product. */
  rounded(): Money {
    return new Money(this.amount.toDecimalPlaces(minorDigits(this.currency), Decimal.ROUND_HALF_UP), this.currency);
  }

  compare(other: Money): -1 | 0 | 1 {
    return this.amount.comparedTo(this.same(other).amount) as -1 | 0 | 1;
  }

  equals(other: Money): boolean {
    return this.currency === other.currency && this.amount.equals(other.amount);
  }

  isZero(): boolean {
    return this.amount.isZero();
  }

  isNegative(): boolean {
    return this.amount.isNegative() && !this.amount.isZero();
  }

  /** Exact decimal text without exponent; "-0" is written "0". */
  toText(): DecimalText {
    return this.amount.isZero() ? '0' : this.amount.toFixed();
  }

  /** With exactly the currency's minor digits, for documents: "1234.50". Rounds half away from zero. */
  toDocumentText(): DecimalText {
    return this.rounded()
      .amount.toFixed(minorDigits(this.currency))
      .replace(/^-(0(\.0+)?)$/, '$1');
  }

  toString(): string {
    return `${this.toText()} ${this.currency}`;
  }

  /** The amount crosses every wire as a string. */
  toJSON(): { amount: DecimalText; currency: CurrencyCode } {
    return { amount: this.toText(), currency: this.currency };
  }

  /** `a + b` and `a > b` on Money are always bugs: JavaScript would use floats. */
  valueOf(): never {
    // eslint-disable-next-line no-restricted-syntax -- a mistake of the programmer, seen by no user
    throw new TypeError('Money has no number value; use plus(), minus(), compare().');
  }

  private same(other: Money): Money {
    if (other.currency !== this.currency) throw CurrenciesMixed({ left: this.currency, right: other.currency });
    return other;
  }
}
