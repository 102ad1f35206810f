import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { accountNamed, balanced, mirrored, type Leg } from './posting';

const ANNA = '0199a1b2-0000-7000-8000-000000000001';
const leg = (account: string, amount: string, currency = 'CNY'): Leg => ({ account, amount, currency });

describe('a posting (M-168, M1, M2)', () => {
  it.each`
    legs                                                                                           | code                        | why
    ${[leg('bank', '1'), leg('revenue', '-1')]}                                                    | ${null}                     | ${'two sides'}
    ${[leg('bank', '0.1'), leg('bank', '0.2'), leg('revenue', '-0.3')]}                            | ${null}                     | ${'floats would be off by 4e-17'}
    ${[leg('bank', '1'), leg('revenue', '-0.99')]}                                                 | ${'ledger.unbalanced'}      | ${'a fen is missing'}
    ${[leg('bank', '1'), leg('revenue', '-1', 'USD')]}                                             | ${'ledger.unbalanced'}      | ${'currencies never balance one another'}
    ${[leg('bank', '1'), leg('bank', '-1'), leg('bank', '2', 'USD'), leg('revenue', '-2', 'USD')]} | ${null}                     | ${'each currency by itself'}
    ${[leg('bank', '1')]}                                                                          | ${'ledger.empty'}           | ${'one side is none'}
    ${[leg('bank', '0'), leg('revenue', '0.00')]}                                                  | ${'ledger.empty'}           | ${'nothing moved'}
    ${[leg('cash', '1'), leg('revenue', '-1')]}                                                    | ${'ledger.account_unknown'} | ${'no such account'}
    ${[leg('receivable', '1'), leg('revenue', '-1')]}                                              | ${'ledger.account_unknown'} | ${'whose receivable?'}
    ${[leg(`revenue:${ANNA}`, '1'), leg('revenue', '-1')]}                                         | ${'ledger.account_unknown'} | ${'revenue is of the company'}
    ${[leg('wallet:anna', '1'), leg('revenue', '-1')]}                                             | ${'ledger.account_unknown'} | ${'a customer is an id'}
  `('$why', ({ legs, code }: { legs: Leg[]; code: string | null }) => {
    const refused = (() => {
      try {
        return balanced('k', legs) && null;
      } catch (error) {
        return (error as { code: string }).code;
      }
    })();
    expect(refused).toBe(code);
  });

  it('is spelled alike however it was written', () => {
    const one = balanced('k', [leg('revenue', '-1.50'), leg('bank', '1.500')]);
    expect(one).toEqual(balanced('k', [leg('bank', '1.5'), leg('revenue', '-1.5')]));
  });

  it('and its mirror cancel each other to the last digit (M10)', () => {
    const amount = fc.bigInt(1n, 10n ** 24n).map(units => new Decimal(units.toString()).div('1e12').toFixed());
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 8 }), amounts => {
        const total = amounts.reduce((sum, one) => sum.plus(one), new Decimal(0));
        const legs = balanced('k', [
          ...amounts.map(one => leg('revenue', `-${one}`)),
          leg(`receivable:${ANNA}`, total.toFixed()),
        ]);
        const back = balanced('k', mirrored(legs));
        const sum = [...legs, ...back].reduce((left, one) => left.plus(one.amount), new Decimal(0));
        expect(sum.toFixed()).toBe('0');
        expect(accountNamed(`receivable:${ANNA}`).customerId).toBe(ANNA);
      }),
    );
  });
});
