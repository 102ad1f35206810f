import fc from 'fast-check';
import { wouldBeGuess } from '../../src/modules/discounts/domain/guess';
import { datedRule } from './in-memory';
import type { Charge, Customer, Discount, LateRow, Price, Step, Terms, World } from './world';

/** Customers with and without a level and a group; the smaller the world, the fewer of them. */
const CUSTOMERS: readonly Customer[] = [
  { code: 'c1', level: 'A', group: 'g' },
  { code: 'c2', level: null, group: 'g' },
  { code: 'c3', level: 'B', group: null },
];
const UNITS = ['次', 'GB'];

const oneOrNone = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const decimal = (min: bigint, max: bigint, digits: number): fc.Arbitrary<string> =>
  fc.bigInt(min, max).map(units => written(units, digits));

/** Plain text: "-0.05", "1000", never padded. */
function written(units: bigint, digits: number): string {
  const all = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  const text = `${all.slice(0, all.length - digits)}.${all.slice(all.length - digits)}`.replace(/\.?0+$/, '');
  return units < 0n && text !== '0' ? `-${text}` : text;
}

// Round numbers hit the ends of steps and thresholds; eight digits are what vendors bill with.
const amount = fc.oneof(
  fc.constantFrom('0', '0.01', '1', '99.99', '100', '1000', '1000.01'),
  decimal(0n, 10n ** 10n, 8),
  decimal(0n, 10n ** 12n, 8),
);
const quantity = fc.oneof(fc.constantFrom('0', '1', '10', '100'), decimal(0n, 10n ** 9n, 6));
const factor = fc.oneof(fc.constantFrom('1', '0.9', '0.5'), decimal(1n, 1_500_000n, 6));
const fen = fc.oneof(fc.constantFrom(1000n, 10_000n), fc.bigInt(1n, 200_000n));
const money = fc.oneof(fc.constantFrom('10', '100', '1000'), decimal(1n, 200_000n, 2));
const basis = fc.constantFrom('listCost', 'contractedCost', 'billedCost');
const unit = fc.constantFrom(...UNITS);
const place = {
  provider: fc.constantFrom('aliyun', 'aws'),
  service: fc.constantFrom('ecs', 'oss'),
};
const customer = fc.constantFrom(...CUSTOMERS.map(({ code }) => code));

const charge: fc.Arbitrary<Charge> = fc
  .record({
    ...place,
    customer,
    region: fc.constantFrom('', 'a', 'b'),
    used: oneOrNone(fc.record({ quantity, unit })),
    listCost: amount,
    contractedCost: amount,
    billedCost: amount,
    isRefund: fc.nat(5).map(one => one === 5),
  })
  .map(({ isRefund, ...one }) => (isRefund ? refundOf(one) : one));

const negated = (text: string): string => (text === '0' ? text : text.startsWith('-') ? text.slice(1) : `-${text}`);

const refundOf = (charge: Charge): Charge => ({
  ...charge,
  used: charge.used && { ...charge.used, quantity: negated(charge.used.quantity) },
  listCost: negated(charge.listCost),
  contractedCost: negated(charge.contractedCost),
  billedCost: negated(charge.billedCost),
});

const ENDS = ['0.01', '100', '1000', '5000'];

/** One to three steps that rise; the last one is open. */
const steps = (rate: fc.Arbitrary<string>): fc.Arbitrary<Step[]> =>
  fc
    .tuple(fc.uniqueArray(fc.constantFrom(...ENDS), { maxLength: 2 }), fc.array(rate, { minLength: 3, maxLength: 3 }))
    .map(([ends, rates]) =>
      [...ENDS.filter(end => ends.includes(end)), null].map((upTo, at) => ({ upTo, rate: rates[at]! })),
    );

const unitPrice = decimal(0n, 2_000_000n, 6);
const inSteps = fc.oneof(
  fc.record({ model: fc.constantFrom('graduated', 'volume'), basis, unit: fc.constant(null), steps: steps(factor) }),
  fc.record({ model: fc.constantFrom('graduated', 'volume'), basis, unit, steps: steps(unitPrice) }),
);
const terms: fc.Arbitrary<Terms> = fc.oneof(
  fc.record({ model: fc.constant('percentage'), basis, factor }),
  fc.record({ model: fc.constant('cost-plus'), percent: decimal(1n, 500_000n, 4), fee: oneOrNone(money) }),
  fc.record({ model: fc.constant('flat'), unit, unitPrice }),
  inSteps,
  fc.record({
    model: fc.constant('package'),
    fee: money,
    unit,
    included: fc.constantFrom('10', '100', '0.5'),
    beyond: unitPrice,
  }),
  fc.record({ model: fc.constant('minimum'), basis, factor, minimum: money }),
  fc.record({ model: fc.constant('gone') }),
);

const scope = fc.constantFrom(
  { provider: null, service: null },
  { provider: 'aliyun', service: null },
  { provider: 'aliyun', service: 'ecs' },
  { provider: 'aws', service: 'oss' },
);
const contract = oneOrNone(
  fc.record({ signed: fc.nat(3).map(Boolean), discount: fc.oneof(fc.constant('1'), decimal(1n, 10_000n, 4)) }),
);

/** Of each audience and scope at most one, as the database holds it; a book has no contract and names its currency. */
const prices: fc.Arbitrary<Price[]> = fc
  .array(
    fc.record({
      of: fc.oneof(
        customer.map(code => ({ customer: code })),
        customer.map(code => ({ customer: code })),
        fc.constant({ group: 'g' }),
        fc.constant('everybody' as const),
      ),
      kind: fc.constantFrom('framework', 'project'),
      scope,
      currency: fc.constantFrom('CNY', null),
      contract,
      terms,
    }),
    { maxLength: 9 },
  )
  .map(all => {
    const found = new Map<string, Omit<Price, 'code'>>();
    for (const { scope: named, ...one } of all) {
      const ofBook = one.of === 'everybody' || 'group' in one.of;
      const price = {
        ...one,
        ...named,
        ...(ofBook ? { kind: 'framework' as const, currency: 'CNY', contract: null } : {}),
      };
      const key = JSON.stringify([price.of, price.kind, price.provider, price.service, price.currency]);
      if (!found.has(key)) found.set(key, price);
    }
    return [...found.values()].map((price, index) => ({ ...price, code: `P${index}` }));
  });

const discount = fc.record({
  layer: fc.constantFrom('platform', 'customer'),
  scope: fc
    .tuple(scope, oneOrNone(customer), oneOrNone(fc.constantFrom('A', 'B')), fc.constantFrom(null, null, 'a', ''))
    .map(([named, of, level, region]) => ({
      ...named,
      region: region || null,
      customer: of,
      level: of === null ? level : null,
    })),
  takes: fc.oneof(
    fc.record({ factor: decimal(1n, 999_999n, 6), cap: oneOrNone(money) }),
    fc.tuple(fen, oneOrNone(fen)).map(([amount, more]) => ({
      amount: written(amount, 2),
      from: more === null ? null : written(amount + more, 2),
    })),
  ),
  stacking: fc.constantFrom('stack', 'stack', 'best_of', 'alone'),
  exclusionGroup: fc.constantFrom(null, null, 'x'),
  priority: fc.integer({ min: 1, max: 5 }),
});

/** As configuration leaves them: what would be a guess is refused, and only multipliers compete or have a cap. */
const discounts: fc.Arbitrary<Discount[]> = fc.array(discount, { maxLength: 5 }).map(all =>
  all
    .map(({ stacking, ...one }, index): Discount => ({
      ...one,
      code: `D${index}`,
      stacking: stacking === 'best_of' && 'amount' in one.takes ? 'stack' : stacking,
    }))
    .map(one => ({ ...one, layer: one.scope.customer === null && one.scope.level === null ? 'platform' : one.layer }))
    .map((one): Discount => (one.scope.customer === null ? one : { ...one, layer: 'customer' }))
    .reduce<Discount[]>(
      (kept, one) => (kept.some(other => wouldBeGuess(datedRule(one), datedRule(other))) ? kept : [...kept, one]),
      [],
    ),
);

const arrival = fc.record({
  charge,
  kind: fc.constantFrom('new', 'refund', 'other cost', 'other version'),
  of: fc.nat(),
  cost: basis,
});

/** Shrinks to fewer charges, prices and rules, and to smaller numbers. */
export const randomWorld: fc.Arbitrary<World> = fc
  .record({
    prices,
    discounts,
    charges: fc.array(charge, { maxLength: 16 }),
    areAlike: fc.nat(3).map(one => one === 3),
    arrivals: fc.array(arrival, { maxLength: 3 }),
  })
  .map(({ arrivals, areAlike, ...world }) => {
    const charges = areAlike ? alike(world.charges) : world.charges;
    const late = arrivals.map(({ charge: fresh, kind, of, cost }): LateRow => {
      if (kind === 'new' || charges.length === 0) return { charge: fresh, replaces: null };
      const replaces = of % charges.length;
      const known = charges[replaces]!;
      if (kind === 'refund') return { charge: refundOf(known), replaces: null };
      return { charge: kind === 'other cost' ? { ...known, [cost]: fresh[cost] } : fresh, replaces };
    });
    return { ...world, charges, customers: CUSTOMERS, late };
  });

/** The same amounts on every line, so that shares tie. */
const alike = (charges: readonly Charge[]): Charge[] =>
  charges.map(({ customer: of, provider, service, region }) => ({
    ...charges[0]!,
    customer: of,
    provider,
    service,
    region,
  }));

/** With a public price for whatever nobody else prices, so that most of its months can be billed. */
export const billableWorld: fc.Arbitrary<World> = randomWorld.map(world => ({
  ...world,
  prices: [
    ...world.prices.filter(({ of, provider }) => of !== 'everybody' || provider !== null),
    {
      code: 'PUBLIC',
      of: 'everybody',
      kind: 'framework',
      provider: null,
      service: null,
      currency: 'CNY',
      contract: null,
      terms: { model: 'percentage', basis: 'listCost', factor: '1.05' },
    },
  ],
}));
