import fc from 'fast-check';
import { allocate, Decimal, Money } from '.';

const cny = (amount: string) => Money.of(amount, 'CNY');

describe('allocate (B15)', () => {
  it.each`
    amount     | weights            | parts                          | why
    ${'1.00'}  | ${['1', '1', '1']} | ${['0.34', '0.33', '0.33']}    | ${'the earlier weight wins a tie'}
    ${'-1.00'} | ${['1', '1', '1']} | ${['-0.34', '-0.33', '-0.33']} | ${'a credit splits like a charge'}
    ${'0.05'}  | ${['0', '3', '1']} | ${['0', '0.04', '0.01']}       | ${'a weight of nothing gets nothing'}
    ${'1.005'} | ${['1', '1']}      | ${['0.505', '0.5']}            | ${'the first part carries what is below the unit'}
  `('$why', ({ amount, weights, parts }: { amount: string; weights: string[]; parts: string[] }) => {
    expect(allocate(cny(amount), weights).map(part => part.toText())).toEqual(parts);
  });

  it('never loses or invents a fen', () => {
    const fen = fc.bigInt(-(10n ** 20n), 10n ** 20n).map(value => new Decimal(value.toString()).div(100));
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fen, weights, (amount, shares) => {
        fc.pre(shares.some(share => share > 0));
        const whole = Money.of(amount, 'CNY');
        const parts = allocate(whole, shares.map(String));
        expect(Money.sum(parts, 'CNY').equals(whole)).toBe(true);
      }),
    );
  });
});
