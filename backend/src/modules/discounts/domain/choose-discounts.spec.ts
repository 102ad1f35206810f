import { aRule } from '../testing/a-rule';
import { chooseDiscounts } from './choose-discounts';
import { reaches } from './discount-rule';

const part = { provider: 'aliyun', serviceCode: 'ecs', region: 'cn-hangzhou' };
const outcomes = (...rules: ReturnType<typeof aRule>[]) =>
  Object.fromEntries(
    [...chooseDiscounts(part, rules)].map(([rule, { outcome, by }]) => [rule.code, by ? `${outcome} ${by}` : outcome]),
  );

describe('which rules are taken (M-126)', () => {
  it('says of each rule why it was not', () => {
    const rules = [
      aRule({ code: 'provider', scope: { provider: 'aws' } }),
      aRule({ code: 'service', scope: { provider: 'aliyun', serviceCode: 'oss' } }),
      aRule({ code: 'region', scope: { region: 'cn-beijing' } }),
      aRule({ code: 'first', exclusionGroup: 'new', priority: 1 }),
      aRule({ code: 'second', exclusionGroup: 'new', priority: 2 }),
      aRule({ code: 'alone', stacking: 'alone', priority: 3 }),
      aRule({ code: 'good', stacking: 'best_of', priority: 4, benefit: { kind: 'multiplier', factor: '0.8' } }),
      aRule({ code: 'better', stacking: 'best_of', priority: 5, benefit: { kind: 'multiplier', factor: '0.7' } }),
    ];
    expect(outcomes(...rules)).toEqual({
      provider: 'other_provider',
      service: 'other_service',
      region: 'other_region',
      first: 'applied',
      second: 'excluded first',
      alone: 'not_alone first',
      good: 'not_best better',
      better: 'applied',
    });
    expect(outcomes(...[...rules].reverse())).toEqual(outcomes(...rules));
  });

  it('never guesses, even where the data got past the look at configuration', () => {
    const group = { exclusionGroup: 'new' };
    expect(() => outcomes(aRule({ code: 'A', ...group }), aRule({ code: 'B', ...group }))).toThrow(/A and B/);
    const alone = aRule({ code: 'C', stacking: 'alone' });
    expect(() => outcomes(aRule({ code: 'A' }), aRule({ code: 'B' }), alone)).toThrow(/same priority/);
    expect(outcomes(aRule({ code: 'A', priority: 9 }), alone)).toEqual({ A: 'applied', C: 'not_alone A' });
  });

  it.each`
    scope                     | reached  | why
    ${{}}                     | ${true}  | ${'it names nobody'}
    ${{ customerId: 'c1' }}   | ${true}  | ${'the customer'}
    ${{ customerId: 'c2' }}   | ${false} | ${'another customer'}
    ${{ level: 'A' }}         | ${true}  | ${'the level'}
    ${{ level: 'B' }}         | ${false} | ${'another level'}
    ${{ industry: 'retail' }} | ${false} | ${'the industry is not known'}
    ${{ currency: 'USD' }}    | ${false} | ${'another currency'}
  `('reaches a customer by what it names: $why', ({ scope, reached }: { scope: object; reached: boolean }) => {
    expect(reaches(aRule({ scope }), { customerId: 'c1', level: 'A', industry: null }, 'CNY')).toBe(reached);
  });
});
