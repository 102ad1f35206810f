import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { plain, stored } from './exact';

describe('amounts as the store keeps them (B13)', () => {
  it.each`
    text                  | same      | why
    ${'0'}                | ${'0'}    | ${'nothing'}
    ${'-0.000000000000'}  | ${'0'}    | ${'nothing, as a credit'}
    ${'100'}              | ${'100'}  | ${'zeros before the point count'}
    ${'100.000000000000'} | ${'100'}  | ${'padding of the column'}
    ${'007.10'}           | ${'7.1'}  | ${'padding on both sides'}
    ${'-0.50'}            | ${'-0.5'} | ${'a credit below one'}
  `('$text reads $same: $why', ({ text, same }: { text: string; same: string }) => {
    expect(plain(text)).toBe(same);
  });

  it('have one spelling each, whatever padding they come with', () => {
    const amount = fc.tuple(
      fc.bigInt(-(10n ** 25n), 10n ** 25n),
      fc.nat({ max: 12 }),
      fc.nat({ max: 6 }),
      fc.nat({ max: 3 }),
    );
    fc.assert(
      fc.property(amount, ([units, scale, after, before]) => {
        const value = new Decimal(units.toString()).div(new Decimal(10).pow(scale));
        const fixed = value.toFixed(scale + after);
        const padded = fixed.replace(/^(-?)/, `$1${'0'.repeat(before)}`);
        expect(plain(padded)).toBe(value.isZero() ? '0' : value.toFixed());
      }),
    );
  });

  it.each`
    amount                  | kept                 | why
    ${'0.0000000000005'}    | ${'0.000000000001'}  | ${'half of the last digit goes up'}
    ${'-0.0000000000005'}   | ${'-0.000000000001'} | ${'away from zero'}
    ${'0.0000000000004999'} | ${'0'}               | ${'less than half goes'}
  `('$amount is kept as $kept: $why', ({ amount, kept }: { amount: string; kept: string }) => {
    expect(plain(stored(new Decimal(amount)))).toBe(kept);
  });
});
