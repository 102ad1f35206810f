/**
 * A number without any rounding: one whole number over another. Everything that is computed by hand is computed with
 * it, so that no decimal library has a say in what is right.
 */
export class Fraction {
  private constructor(
    private readonly over: bigint,
    private readonly under: bigint,
  ) {}

  static readonly zero = new Fraction(0n, 1n);

  /** @param text a plain decimal such as "-12.50" */
  static of(text: string): Fraction {
    const [, sign, whole, digits = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)!;
    return Fraction.reduced(BigInt(`${sign!}${whole!}${digits}`), 10n ** BigInt(digits.length));
  }

  static sum(all: Iterable<Fraction>): Fraction {
    let total = Fraction.zero;
    for (const one of all) total = total.plus(one);
    return total;
  }

  private static reduced(over: bigint, under: bigint): Fraction {
    let [a, b] = [over < 0n ? -over : over, under];
    while (b !== 0n) [a, b] = [b, a % b];
    return new Fraction(over / a, under / a);
  }

  plus(other: Fraction): Fraction {
    return Fraction.reduced(this.over * other.under + other.over * this.under, this.under * other.under);
  }
  minus(other: Fraction): Fraction {
    return this.plus(new Fraction(-other.over, other.under));
  }
  times(other: Fraction): Fraction {
    return Fraction.reduced(this.over * other.over, this.under * other.under);
  }
  dividedBy(other: Fraction): Fraction {
    const sign = other.over < 0n ? -1n : 1n;
    return Fraction.reduced(this.over * other.under * sign, this.under * other.over * sign);
  }

  compare(other: Fraction): number {
    const difference = this.over * other.under - other.over * this.under;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  isBelow = (other: Fraction): boolean => this.compare(other) < 0;
  isAbove = (other: Fraction): boolean => this.compare(other) > 0;
  get sign(): number {
    return this.compare(Fraction.zero);
  }
  get absolute(): Fraction {
    return this.sign < 0 ? Fraction.zero.minus(this) : this;
  }
  /** What is beyond so many digits is dropped. */
  cut(digits: number): Fraction {
    const unit = 10n ** BigInt(digits);
    return Fraction.reduced((this.over * unit) / this.under, unit);
  }
  /** To so many digits, half away from zero. */
  rounded(digits: number): Fraction {
    const half = Fraction.reduced(this.sign < 0 ? -1n : 1n, 2n * 10n ** BigInt(digits));
    return this.plus(half).cut(digits);
  }

  /** Of a number that ends: "-12.5", "0", never padded. */
  toString(): string {
    let digits = 0;
    let unit = 1n;
    while (unit % this.under !== 0n) {
      unit *= 10n;
      if (++digits > 60) throw new TypeError(`${this.over}/${this.under} has no end`);
    }
    const all = String((this.over < 0n ? -this.over : this.over) * (unit / this.under)).padStart(digits + 1, '0');
    const [whole, rest] = [all.slice(0, all.length - digits), all.slice(all.length - digits)];
    return `${this.over < 0n ? '-' : ''}${whole}${rest && `.${rest}`}`;
  }
}

export const smaller = (a: Fraction, b: Fraction): Fraction => (a.isBelow(b) ? a : b);
export const larger = (a: Fraction, b: Fraction): Fraction => (a.isAbove(b) ? a : b);
