import { Decimal } from '@cloudtally/plugin-sdk';
import fc from 'fast-check';
import { fixedText, floorTo, plainText, roundTo, share, unitsOf } from './units';

const amounts = fc.bigInt(-(10n ** 20n), 10n ** 20n);
const exact = (units: bigint) => new Decimal(units.toString()).div('10000000000');

describe('units (B15)', () => {
  it.each`
    units            | decimals | text               | why
    ${0n}            | ${2}     | ${'0.00'}          | ${'nothing'}
    ${-1n}           | ${10}    | ${'-0.0000000001'} | ${'the finest credit keeps its sign'}
    ${123450000000n} | ${2}     | ${'12.34'}         | ${'what is finer than asked is cut, not rounded'}
  `('writes $text: $why', ({ units, decimals, text }: { units: bigint; decimals: number; text: string }) => {
    expect(fixedText(units, decimals)).toBe(text);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(amounts, units => {
        expect(unitsOf(fixedText(units, 10))).toBe(units);
        expect(unitsOf(plainText(units))).toBe(units);
        expect(plainText(units)).toBe(exact(units).toFixed());
      }),
    );
  });

  it('cuts, rounds and shares as the decimal library does', () => {
    const factors = fc.bigInt(1n, 100_000n);
    fc.assert(
      fc.property(amounts, factors, factors, (units, numerator, denominator) => {
        expect(exact(floorTo(units, 100_000_000n)).toFixed()).toBe(
          exact(units).toDecimalPlaces(2, Decimal.ROUND_FLOOR).toFixed(),
        );
        expect(exact(roundTo(units, 100_000_000n)).toFixed()).toBe(
          exact(units).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(),
        );
        expect(exact(share(units, numerator, denominator)).toFixed()).toBe(
          exact(units)
            .times(numerator.toString())
            .div(denominator.toString())
            .toDecimalPlaces(10, Decimal.ROUND_HALF_UP)
            .toFixed(),
        );
      }),
    );
  });
});
