import fc from 'fast-check';
import { CurrenciesMixed, Decimal, isDecimalText, Money, NotAnAmount } from '.';

const cny = (amount: string) => Money.of(amount, 'CNY');

/** Up to 26 digits before and 12 after the point, as bigint of 10^-12, so that the check needs no decimals. */
const units = fc.bigInt(-(10n ** 38n) + 1n, 10n ** 38n - 1n);
const SCALE = 10n ** 12n;
function asText(value: bigint): string {
  const size = value < 0n ? -value : value;
  return `${value < 0n ? '-' : ''}${size / SCALE}.${(size % SCALE).toString().padStart(12, '0')}`;
}

describe('Money (M1, B15)', () => {
  it.each`
    amount                              | rounded                             | why
    ${'0.005'}                          | ${'0.01'}                           | ${'half goes away from zero'}
    ${'-0.005'}                         | ${'-0.01'}                          | ${'for a credit too: away from zero, not up'}
    ${'0.0049999999999999999999'}       | ${'0.00'}                           | ${'below half, however close'}
    ${'1.005'}                          | ${'1.01'}                           | ${'a double would say 1.00'}
    ${'2.675'}                          | ${'2.68'}                           | ${'a double would say 2.67'}
    ${'-0.004'}                         | ${'0.00'}                           | ${'no negative zero on paper'}
    ${'99999999999999999999999999.995'} | ${'100000000000000000000000000.00'} | ${'26 digits carry over'}
    ${'0'}                              | ${'0.00'}                           | ${'two digits always'}
  `('writes $amount CNY as $rounded: $why', ({ amount, rounded }: { amount: string; rounded: string }) => {
    expect(cny(amount).toDocumentText()).toBe(rounded);
  });

  it.each`
    currency | text          | why
    ${'CNY'} | ${'1234.57'}  | ${'fen'}
    ${'JPY'} | ${'1235'}     | ${'no minor unit'}
    ${'KWD'} | ${'1234.568'} | ${'three digits'}
  `('rounds $currency to its own unit: $why', ({ currency, text }: { currency: string; text: string }) => {
    expect(Money.of('1234.5675', currency).toDocumentText()).toBe(text);
  });

  it.each`
    amount            | why
    ${''}             | ${'nothing'}
    ${'1e3'}          | ${'an exponent'}
    ${'1,000.00'}     | ${'thousands'}
    ${' 1'}           | ${'space'}
    ${'.5'}           | ${'no digit before the point'}
    ${'5.'}           | ${'no digit after it'}
    ${'+1'}           | ${'a plus'}
    ${'NaN'}          | ${'not a number'}
    ${'Infinity'}     | ${'beyond numbers'}
    ${'0x1f'}         | ${'hexadecimal'}
    ${'１２'}         | ${'full-width digits'}
    ${'1\n'}          | ${'a line end'}
    ${'9'.repeat(81)} | ${'longer than any amount'}
  `('refuses $why', ({ amount }: { amount: string }) => {
    expect(() => cny(amount)).toThrow(expect.objectContaining({ code: NotAnAmount.code }) as Error);
    expect(isDecimalText(amount)).toBe(false);
  });

  it('refuses a Decimal that is no number', () => {
    expect(() => Money.of(new Decimal(1).div(0), 'CNY')).toThrow(/not an amount/);
    expect(() => Money.of(new Decimal(0).div(0), 'CNY')).toThrow(/not an amount/);
  });

  it('never mixes currencies', () => {
    const mixed = expect.objectContaining({ code: CurrenciesMixed.code }) as Error;
    const usd = Money.of('1', 'USD');
    expect(() => cny('1').plus(usd)).toThrow(mixed);
    expect(() => cny('1').minus(usd)).toThrow(mixed);
    expect(() => cny('1').compare(usd)).toThrow(mixed);
    expect(() => Money.sum([cny('1'), usd], 'CNY')).toThrow(mixed);
    expect(cny('1').equals(usd)).toBe(false);
  });

  it('has no number value: + and < are bugs that fail at once', () => {
    const one: unknown = cny('1');
    expect(() => (one as number) + 1).toThrow(TypeError);
    expect(() => (one as number) < 2).toThrow(TypeError);
    expect(() => Math.max(one as number)).toThrow(TypeError);
    expect(`${String(one)}`).toBe('1 CNY');
  });

  it('crosses the wire as text, zero without a sign', () => {
    expect(JSON.stringify({ due: cny('-12.30'), none: cny('-0.00') })).toBe(
      '{"due":{"amount":"-12.3","currency":"CNY"},"none":{"amount":"0","currency":"CNY"}}',
    );
    expect(cny('0.000000000001').toText()).toBe('0.000000000001');
    expect(cny('-0').isNegative()).toBe(false);
  });

  it('adds and takes away exactly, 38 digits wide', () => {
    fc.assert(
      fc.property(fc.array(units, { maxLength: 20 }), values => {
        const exact = values.reduce((total, value) => total + value, 0n);
        const sum = Money.sum(
          values.map(value => cny(asText(value))),
          'CNY',
        );
        expect(sum.equals(cny(asText(exact)))).toBe(true);
        expect(values.reduce((rest, value) => rest.minus(cny(asText(value))), sum).isZero()).toBe(true);
      }),
    );
  });

  it('compares as the integers do, and negates without loss', () => {
    fc.assert(
      fc.property(units, units, (left, right) => {
        expect(cny(asText(left)).compare(cny(asText(right)))).toBe(left < right ? -1 : left > right ? 1 : 0);
        expect(cny(asText(left)).negated().negated().toText()).toBe(cny(asText(left)).toText());
      }),
    );
  });

  it('rounds half away from zero and moves by half a fen at most', () => {
    fc.assert(
      fc.property(units, value => {
        const size = value < 0n ? -value : value;
        const fen = (size + SCALE / 200n) / (SCALE / 100n);
        const expected = `${value < 0n && fen > 0n ? '-' : ''}${fen / 100n}.${(fen % 100n).toString().padStart(2, '0')}`;
        expect(cny(asText(value)).toDocumentText()).toBe(expected);
      }),
    );
  });

  it('is immutable', () => {
    const one = cny('1.005');
    one.plus(cny('2'));
    one.rounded();
    expect(one.toText()).toBe('1.005');
  });
});

describe('Decimal', () => {
  it('keeps the tail that decimal.js would round at 20 digits', () => {
    const sum = new Decimal('123456789012345678').plus('0.123456789012');
    expect(sum.toFixed()).toBe('123456789012345678.123456789012');
  });

  it('multiplies two 26 + 4 digit numbers without losing a digit', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 30n), fc.bigInt(0n, 10n ** 30n), (left, right) => {
        expect(new Decimal(left.toString()).times(right.toString()).toFixed()).toBe((left * right).toString());
      }),
    );
  });

  it('never prints an exponent for what the database can keep', () => {
    expect(String(new Decimal('0.000000000001'))).toBe('0.000000000001');
    expect(String(new Decimal('9'.repeat(38)))).toBe('9'.repeat(38));
  });
});
