import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { aRule } from '../testing/a-rule';
import { discountGroups } from './discount-groups';
import type { Quota } from './discount-rule';
import { QuotaDesk, type QuotaUse } from './quota-desk';

const PERIOD = '2026-10';
const account = (customerId: string, period = PERIOD) => ({ customerId, currency: 'CNY', period });

/** 10 % off everything, as far as the quota goes. */
const promotion = (quota: Quota) => aRule({ code: 'DR-1', quota });

/** Serves customers in turn, each with one price; gives what each was let off, and what has to be written. */
function serve(quota: Quota, prices: readonly (readonly [string, string])[], uses: readonly QuotaUse[] = []) {
  const rule = promotion(quota);
  const desk = new QuotaDesk([rule], uses);
  const off = prices.map(([customerId, price]) => {
    const rules = desk.offer(account(customerId), [rule]);
    const parts = [{ provider: 'p', serviceCode: 's', region: '', weight: '1' }];
    const [group] = discountGroups([{ no: 1, price, parts }], rules);
    desk.take(account(customerId), rules, group!.considered);
    return (
      group!.lines.map(line => new Decimal(line.price).negated().toFixed()).join() || group!.considered[0]!.outcome
    );
  });
  return { off, movements: desk.movements(PERIOD) };
}

describe('the quota of a promotion (M-074)', () => {
  it.each`
    quota                                | prices                                        | off                                | why
    ${{ kind: 'customers', limit: '2' }} | ${[['a', '100'], ['b', '100'], ['c', '100']]} | ${['10', '10', 'quota_exhausted']} | ${'the third customer'}
    ${{ kind: 'customers', limit: '1' }} | ${[['a', '0'], ['b', '100']]}                 | ${['applied', '10']}               | ${'who gets nothing takes nothing'}
    ${{ kind: 'uses', limit: '1' }}      | ${[['a', '100'], ['b', '100']]}               | ${['10', 'quota_exhausted']}       | ${'one use'}
    ${{ kind: 'money', limit: '15' }}    | ${[['a', '100'], ['b', '100'], ['c', '100']]} | ${['10', '5', 'quota_exhausted']}  | ${'what is left, then nothing'}
    ${{ kind: 'money', limit: '20' }}    | ${[['a', '100'], ['b', '100'], ['c', '100']]} | ${['10', '10', 'quota_exhausted']} | ${'exactly all of it'}
    ${{ kind: 'money', limit: '10' }}    | ${[['a', '-100'], ['b', '100']]}              | ${['-10', '10']}                   | ${'a credit takes nothing of it'}
  `('$quota.kind up to $quota.limit: $why', ({ quota, prices, off }: { quota: Quota; prices: []; off: string[] }) => {
    expect(serve(quota, prices).off).toEqual(off);
  });

  it('gives the same account the same again, and writes nothing for it', () => {
    const quota: Quota = { kind: 'money', limit: '15' };
    const prices = [
      ['a', '100'],
      ['b', '100'],
    ] as const;
    const first = serve(quota, prices);
    const again = serve(quota, prices, first.movements);
    expect(again).toEqual({ off: first.off, movements: [] });
  });

  it('takes back what an account does not hold any more, of its month only', () => {
    const quota: Quota = { kind: 'customers', limit: '2' };
    const { movements } = serve(quota, [
      ['a', '100'],
      ['b', '100'],
    ]);
    const elsewhere = { ...movements[0]!, period: '2026-09' };
    expect(serve(quota, [['b', '100']], [...movements, elsewhere]).movements).toEqual([
      { ...movements[0]!, uses: -1, amount: '-10' },
    ]);
  });

  it('one customer is one, in however many months', () => {
    const held = { ...account('a', '2026-09'), ruleId: 'id-DR-1', uses: 1, amount: '10' };
    expect(
      serve(
        { kind: 'customers', limit: '1' },
        [
          ['b', '100'],
          ['a', '100'],
        ],
        [held],
      ).off,
    ).toEqual(['quota_exhausted', '10']);
  });

  it('is never exceeded, whoever comes in whatever order, first or again', () => {
    const quota = fc.record({
      kind: fc.constantFrom('customers' as const, 'uses' as const, 'money' as const),
      limit: fc.integer({ min: 1, max: 40 }).map(String),
    });
    const buyers = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: -50, max: 500 }).map(String)),
    );
    fc.assert(
      fc.property(quota, buyers, buyers, (limited, early, late) => {
        const first = serve(limited, early).movements;
        const second = serve(limited, late, first).movements;
        const all = [...first, ...second];
        const uses = all.reduce((sum, move) => sum + move.uses, 0);
        const amount = all.reduce((sum, move) => sum.plus(move.amount), new Decimal(0));
        expect(new Decimal(limited.kind === 'money' ? amount : uses).lte(limited.limit)).toBe(true);
        expect(amount.gte(0)).toBe(true);
      }),
    );
  });
});
