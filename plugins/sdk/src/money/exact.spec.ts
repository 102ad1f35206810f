import fc from 'fast-check';
import { balances, Decimal, multiplies } from '.';

/** As vendors write them: short and long, signed, with zeros at the end, now and then with an exponent. */
const amount = fc.oneof(
  fc.stringMatching(/^-?(0|[1-9]\d{0,5})(\.\d{1,8}0{0,3})?$/),
  fc.stringMatching(/^-?(0|[1-9]\d{0,25})(\.\d{1,12})?$/),
  fc.stringMatching(/^-?\d\.\dE-?\d$/),
  fc.constantFrom('0', '-0', '0.00', '9007199254740991', '9007199254740993', '0.1', '.5', '5.', '1e3'),
);
const total = (texts: readonly string[]) => texts.reduce((sum, text) => sum.plus(text), new Decimal(0));

describe('exact identities (money never passes a double unnoticed)', () => {
  it.each`
    left                                     | right                                    | within    | holds    | why
    ${['0.1', '0.2']}                        | ${['0.3']}                               | ${'0'}    | ${true}  | ${'doubles would say no'}
    ${['100.00']}                            | ${['99.99']}                             | ${'0.01'} | ${true}  | ${'a fen apart is within a fen'}
    ${['100.00']}                            | ${['99.989999']}                         | ${'0.01'} | ${false} | ${'a hair more is not'}
    ${['9007199254740993']}                  | ${['9007199254740992']}                  | ${'0'}    | ${false} | ${'two numbers that one double stands for'}
    ${['9007199254740991', '2', '-1']}       | ${['9007199254740992']}                  | ${'0'}    | ${true}  | ${'out of the safe range and back'}
    ${['12345678901234567890.123456789012']} | ${['12345678901234567890.123456789012']} | ${'0'}    | ${true}  | ${'all digits of the database'}
    ${['1.0E-7']}                            | ${['0.0000001']}                         | ${'0'}    | ${true}  | ${'an exponent'}
    ${[]}                                    | ${['0.00', '-0']}                        | ${'0'}    | ${true}  | ${'nothing is zero'}
  `('$why', ({ left, right, within, holds }: { left: string[]; right: string[]; within: string; holds: boolean }) => {
    expect(balances(left, right, within)).toBe(holds);
  });

  it('balances as decimals do', () => {
    const sides = fc.tuple(fc.array(amount, { maxLength: 4 }), fc.array(amount, { maxLength: 4 }));
    const within = fc.constantFrom('0', '0.01', '0.000000000001', '1000');
    fc.assert(
      fc.property(sides, within, fc.boolean(), ([left, right], most, closed) => {
        // Half of the time the last amount closes the difference, which chance alone never would.
        const rest = total(left).minus(total(right)).toFixed();
        const all = closed ? [...right, rest] : right;
        expect(balances(left, all, most)).toBe(total(left).minus(total(all)).abs().lte(most));
      }),
      { numRuns: 1000 },
    );
  });

  it('multiplies as decimals do', () => {
    fc.assert(
      fc.property(amount, amount, amount, fc.boolean(), (one, other, any, right) => {
        const product = right ? new Decimal(one).times(other).toFixed() : any;
        expect(multiplies(product, one, other)).toBe(new Decimal(one).times(other).equals(product));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['', '-', '.', 'abc', '1,5'])('refuses "%s" as the decimal library does', text => {
    expect(() => balances([text], ['0'])).toThrow();
    expect(() => multiplies(text, '1', '1')).toThrow();
  });
});
