import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { aCell, anAgreement } from '../testing/builders';
import { TEST_MODELS } from '../testing/models';
import type { Agreement } from './agreement';
import type { ChargeCell } from './charge-cell';
import { plain } from './exact';
import { rateAccount } from './rate-account';

interface Charge {
  provider: string;
  service: string;
  region: string;
  list: Decimal;
  billed: Decimal;
}

// Eight digits, as vendors bill, times factors of at most four: nothing is ever cut, so both must agree to the last digit.
const amount = fc.bigInt(-(10n ** 12n), 10n ** 13n).map(units => new Decimal(units.toString()).div('1e8'));
const charge: fc.Arbitrary<Charge> = fc.record({
  provider: fc.constantFrom('aliyun', 'aws'),
  service: fc.constantFrom('compute', 'disk', 'traffic'),
  region: fc.constantFrom('', 'a', 'b'),
  list: amount,
  billed: amount,
});
const factor = fc.integer({ min: 1, max: 10_000 }).map(units => new Decimal(units).div(10_000).toFixed());

const terms = fc.oneof(
  fc
    .record({ model: fc.constant('pricing-share'), basis: fc.constantFrom('listCost', 'billedCost'), factor })
    .map(({ model, ...params }) => ({ model, params: params })),
  fc
    .record({
      model: fc.constantFrom('pricing-steps', 'pricing-steps-overall'),
      boundary: fc.integer({ min: 1, max: 50_000 }),
      below: factor,
      above: factor,
    })
    .map(({ model, boundary, ...rates }) => ({ model, params: { boundary: String(boundary), ...rates } })),
);
const contract = fc.option(
  factor.map(discount => ({ number: 'C-1', version: 1, discount })),
  { nil: null },
);

/** Each scope at most once, as the database guarantees. */
const SCOPES = [
  { code: 'S', provider: 'aliyun', serviceCode: 'compute' },
  { code: 'P', provider: 'aliyun' },
  { code: 'J', kind: 'project' as const },
  { code: 'F', kind: 'framework' as const },
];
const agreements = fc
  .tuple(
    ...SCOPES.map(scope =>
      fc.option(fc.tuple(terms, contract).map(([of, under]) => anAgreement({ ...scope, ...of, contract: under }))),
    ),
  )
  .map(found => found.filter(one => one !== null));

/** The fold as anybody would write it: add up what has the same name. */
function fold(charges: Charge[]): ChargeCell[] {
  const cells = new Map<string, ChargeCell>();
  for (const { provider, service, region, list, billed } of charges) {
    const key = `${provider}/${service}/${region}`;
    const cell =
      cells.get(key) ?? aCell({ provider, serviceCode: service, serviceName: service, region, cost: '0', charges: 0 });
    cells.set(key, {
      ...cell,
      charges: cell.charges + 1,
      listCost: list.plus(cell.listCost).toFixed(),
      contractedCost: list.plus(cell.contractedCost).toFixed(),
      billedCost: billed.plus(cell.billedCost).toFixed(),
    });
  }
  return [...cells.values()];
}

const applies = (code: string, { provider, service }: Charge): boolean =>
  ({ S: provider === 'aliyun' && service === 'compute', P: provider === 'aliyun', J: true, F: true })[code]!;

/** The price of the first `x` of spending under two rates. */
const upTo = (x: Decimal, { boundary, below, above }: Record<string, string>): Decimal =>
  x.lte(boundary!) ? x.times(below!) : new Decimal(boundary!).times(below!).plus(x.minus(boundary!).times(above!));

/**
 * The reference: one charge after the other, no folding, no ranks, no trace. Slow, and nothing in it needs a
 * second look.
 */
function lineByLine(charges: Charge[], known: Agreement[]): Map<string, string> {
  const spent = new Map<string, Decimal>();
  const prices = new Map<string, Decimal>();
  const inOrder = [...charges].sort((a, b) => (a.provider + a.service < b.provider + b.service ? -1 : 1));
  for (const one of inOrder) {
    const code = ['S', 'P', 'J', 'F'].find(wanted => applies(wanted, one) && known.some(a => a.code === wanted));
    const agreement = known.find(a => a.code === code);
    if (!agreement) continue;
    const terms = agreement.params as Record<string, string>;
    const start = spent.get(agreement.code) ?? new Decimal(0);
    const end = start.plus(one.list);
    spent.set(agreement.code, end);
    const own = terms.basis === 'listCost' ? one.list : one.billed;
    const whole = agreement.model === 'pricing-steps-overall';
    const price = terms.factor ? own.times(terms.factor) : upTo(end, terms).minus(upTo(start, terms));
    const name = whole ? agreement.code : `${agreement.code}/${one.provider}/${one.service}`;
    const { contract } = agreement;
    const discount = contract && contract.version !== null ? contract.discount : '1';
    prices.set(name, price.times(discount).plus(prices.get(name) ?? 0));
  }
  // The store keeps twelve digits of a contract's discount on top of a model's price.
  return new Map([...prices].map(([name, price]) => [name, plain(price.toDecimalPlaces(12, Decimal.ROUND_HALF_UP))]));
}

const folded = (charges: Charge[], known: Agreement[]) =>
  rateAccount({ customerId: 'customer-1', currency: 'CNY', cells: fold(charges), agreements: known }, TEST_MODELS);

describe('rating is a pure function (B13)', () => {
  it('agrees with a line-by-line reference, digit by digit, on random worlds with credits', () => {
    fc.assert(
      fc.property(fc.array(charge, { maxLength: 40 }), agreements, (charges, known) => {
        const ours = new Map(
          folded(charges, known).flatMap(group => {
            if (group.price === null) return [];
            const { code } = group.trace.agreement!;
            const whole = group.model === 'pricing-steps-overall';
            return [[whole ? code : `${code}/${group.provider}/${group.serviceCode}`, group.price] as const];
          }),
        );
        expect(ours).toEqual(lineByLine(charges, known));
      }),
      { numRuns: 500 },
    );
  });

  it('gives byte-identical groups in whatever order charges and agreements were inserted', () => {
    const world = fc.tuple(fc.array(charge, { minLength: 1, maxLength: 20 }), agreements);
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), ([charges, known], order) => {
        const shuffled = <T>(items: T[]) =>
          items
            .map(item => ({ item, at: order.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const once = JSON.stringify(folded(charges, known));
        expect(JSON.stringify(folded(shuffled(charges), shuffled(known)))).toBe(once);
      }),
    );
  });

  it('loses no cost: priced and held groups add up to the charges', () => {
    fc.assert(
      fc.property(fc.array(charge, { maxLength: 40 }), agreements, (charges, known) => {
        const groups = folded(charges, known);
        for (const [cost, part] of [
          ['listCost', 'list'],
          ['billedCost', 'billed'],
        ] as const) {
          const total = groups.reduce((sum, group) => sum.plus(group[cost]), new Decimal(0));
          expect(plain(total)).toBe(plain(charges.reduce((sum, one) => sum.plus(one[part]), new Decimal(0))));
        }
        expect(groups.reduce((sum, group) => sum + group.charges, 0)).toBe(charges.length);
      }),
    );
  });
});
