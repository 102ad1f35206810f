import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { plain, sumOf } from '../../pricing/domain/exact';
import { aRule } from '../testing/a-rule';
import { discountGroups, type PricedGroup } from './discount-groups';
import type { DatedRule } from './discount-rule';
import { wouldBeGuess } from './guess';
import { markOf, marksIn, NO_TAGS } from './tag-scope';

const units = (min: bigint, max: bigint, digits: number) =>
  fc.bigInt(min, max).map(value => plain(new Decimal(value.toString()).div(new Decimal(10).pow(digits))));
const factor = units(1n, 9_999n, 4);
const money = units(1n, 10n ** 7n, 2);
const oneOrNone = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });

const rule = fc
  .record({
    layer: fc.constantFrom('platform', 'customer'),
    priority: fc.integer({ min: 1, max: 4 }),
    stacking: fc.constantFrom('stack', 'stack', 'best_of', 'alone'),
    exclusionGroup: fc.constantFrom(null, null, 'g1', 'g2'),
    scope: fc.record({
      provider: fc.constantFrom(null, 'aliyun'),
      serviceCode: fc.constantFrom(null, 'ecs'),
      region: fc.constantFrom(null, 'a', 'b'),
      tagKey: fc.constant('env'),
      tagValue: fc.constantFrom(null, null, 'prod', 'test'),
      project: fc.constantFrom(null, null, 'p1'),
    }),
    validTo: fc.constant(null),
    takes: fc.oneof(
      fc.record({ factor, cap: oneOrNone(money) }),
      fc.record({ amount: money, threshold: oneOrNone(money) }),
    ),
  })
  .map(({ takes, stacking, ...one }) => ({
    ...one,
    ...('factor' in takes
      ? { benefit: { kind: 'multiplier' as const, factor: takes.factor }, cap: takes.cap, stacking }
      : { benefit: { kind: 'amount_off' as const, ...takes }, stacking: 'stack' as const }),
  }));

/** As configuration leaves them: what would be a guess is refused when it is written. */
const rules: fc.Arbitrary<DatedRule[]> = fc
  .array(rule, { maxLength: 7 })
  .map(all =>
    all
      .map((one, index) => aRule({ ...one, code: `DR-${index}` }))
      .reduce<DatedRule[]>((kept, one) => (kept.some(other => wouldBeGuess(one, other)) ? kept : [...kept, one]), []),
  );

/** Parts without tags, with one, and with a tag and a project. */
const MARKED = [
  {},
  { marks: [markOf({ key: 'env', value: 'prod' })] },
  { marks: marksIn({ ...NO_TAGS, tagKey: 'env', tagValue: 'test', project: 'p1' }) },
];

/** Some with a quota of which little is left, or nothing. */
const withQuotas = fc
  .tuple(rules, fc.array(fc.constantFrom(undefined, undefined, '0', '3.21'), { minLength: 7, maxLength: 7 }))
  .map(([all, left]) =>
    all.map((one, index) => (left[index] === undefined ? one : { ...one, allowance: left[index] })),
  );

const groupsOf = (amount: fc.Arbitrary<string>): fc.Arbitrary<PricedGroup[]> =>
  fc
    .array(
      fc.record({
        price: amount,
        service: fc.constantFrom('ecs', 'oss'),
        provider: fc.constantFrom('aliyun', 'aws'),
        weights: fc.array(units(1n, 10n ** 12n, 8), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map(all =>
      all.map(({ price, service, provider, weights }, index) => ({
        no: index + 1,
        price,
        parts: weights.map((weight, at) => ({
          provider,
          serviceCode: service,
          region: ['a', 'b', 'c'][at]!,
          ...MARKED[(index + at) % MARKED.length]!,
          weight,
        })),
      })),
    );
const charges = groupsOf(units(0n, 10n ** 12n, 8));
const withCredits = groupsOf(units(-(10n ** 11n), 10n ** 12n, 8));

const changeOf = (lines: readonly { price: string }[]) => sumOf(lines.map(({ price }) => price));

describe('discounts are a pure function (M-126)', () => {
  it('gives byte-identical lines and traces in whatever order rules and groups were written', () => {
    fc.assert(
      fc.property(withCredits, withQuotas, fc.infiniteStream(fc.nat()), (groups, known, order) => {
        const shuffled = <T>(items: readonly T[]) =>
          items
            .map(item => ({ item, at: order.next().value as number }))
            .sort((x, y) => x.at - y.at)
            .map(({ item }) => item);
        const mixed = shuffled(groups).map(group => ({ ...group, parts: shuffled(group.parts) }));
        const again = [...discountGroups(mixed, shuffled(known))].sort((x, y) => x.no - y.no);
        expect(JSON.stringify(again)).toBe(JSON.stringify(discountGroups(groups, known)));
      }),
      { numRuns: 300 },
    );
  });

  it('never takes a charge below zero, and never raises it', () => {
    fc.assert(
      fc.property(charges, rules, (groups, known) => {
        for (const { no, lines } of discountGroups(groups, known)) {
          const { price } = groups.find(group => group.no === no)!;
          expect(changeOf(lines).lte(0)).toBe(true);
          expect(changeOf(lines).plus(price).gte(0)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('accounts for every change: the amounts of the trace are the lines, rule by rule', () => {
    fc.assert(
      fc.property(withCredits, rules, (groups, known) => {
        for (const { lines, considered } of discountGroups(groups, known)) {
          expect(considered).toHaveLength(known.length);
          const amounts = considered.flatMap(({ amount }) => (amount === null || amount === '0' ? [] : [amount]));
          // Lines stand with multipliers first, the trace by layer: the same amounts.
          expect([...amounts].sort()).toEqual(lines.map(({ price }) => price).sort());
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives back for a credit what it took from the same charge', () => {
    const multipliers = rules.map(all => all.filter(({ benefit }) => benefit.kind === 'multiplier'));
    fc.assert(
      fc.property(charges, multipliers, (groups, known) => {
        const credits = groups.map(group => ({
          ...group,
          price: plain(new Decimal(group.price).negated()),
          parts: group.parts.map(part => ({ ...part, weight: plain(new Decimal(part.weight).negated()) })),
        }));
        const taken = discountGroups(groups, known).map(({ lines }) => changeOf(lines).negated().toFixed());
        const given = discountGroups(credits, known).map(({ lines }) => changeOf(lines).toFixed());
        expect(given.map(plain)).toEqual(taken.map(plain));
      }),
      { numRuns: 300 },
    );
  });

  it('takes no more of a quota than is left, and nothing of one that is taken', () => {
    fc.assert(
      fc.property(withCredits, withQuotas, (groups, known) => {
        const discounted = discountGroups(groups, known);
        for (const { id, allowance } of known) {
          if (allowance === undefined) continue;
          const own = discounted.flatMap(({ considered }) => considered.filter(({ ruleId }) => ruleId === id));
          const off = sumOf(own.map(({ amount }) => amount ?? '0')).negated();
          expect(off.lte(allowance)).toBe(true);
          if (allowance === '0') expect(own.every(({ outcome }) => outcome !== 'applied')).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every rule within its cap or its amount, over the whole month', () => {
    fc.assert(
      fc.property(withCredits, rules, (groups, known) => {
        const discounted = discountGroups(groups, known);
        for (const { id, cap, benefit } of known) {
          const most = benefit.kind === 'amount_off' ? benefit.amount : cap;
          if (most === null) continue;
          const amounts = discounted.flatMap(({ considered }) => considered.filter(({ ruleId }) => ruleId === id));
          expect(
            sumOf(amounts.map(({ amount }) => amount ?? '0'))
              .abs()
              .lte(most),
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('stacks multipliers as their product, however they are put together', () => {
    const three = fc.tuple(factor, factor, factor);
    fc.assert(
      // Two digits of an amount and four of each factor: nothing is ever cut.
      fc.property(units(-(10n ** 6n), 10n ** 8n, 0), three, (price, [x, y, z]) => {
        const group = [{ no: 1, price, parts: [{ provider: 'p', serviceCode: 's', region: '', weight: price }] }];
        const left = (...factors: string[]) =>
          plain(
            changeOf(
              discountGroups(
                group,
                factors.map((one, index) =>
                  aRule({ code: `DR-${index}`, benefit: { kind: 'multiplier', factor: one } }),
                ),
              )[0]!.lines,
            ).plus(price),
          );
        const product = (...factors: string[]) =>
          factors.reduce((all, one) => all.times(one), new Decimal(1)).toFixed();
        const together = plain(new Decimal(price).times(product(x, y, z)));
        expect(left(x, y, z)).toBe(together);
        expect(left(product(x, y), z)).toBe(together);
        expect(left(x, product(y, z))).toBe(together);
        expect(left(z, x, y)).toBe(together);
      }),
      { numRuns: 300 },
    );
  });
});
