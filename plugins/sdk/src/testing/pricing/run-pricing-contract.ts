import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { z } from 'zod';
import { Decimal, isDecimalText } from '../../money';
import type { PriceBasis, PriceLine, PricingModelPlugin } from '../../pricing';
import { deepFrozen, isolated } from '../isolated';
import { registerSuite, type Law, type Suite } from '../law';
import { manifestViolations } from '../manifest-laws';
import { aGroup, amounts, priceOf } from './price-of';
import type { PricingHarness, PricingSetup } from './pricing-harness';

const ZERO = new Decimal(0);
const BASES: readonly PriceBasis[] = ['listCost', 'contractedCost', 'billedCost', 'quantity'];

const laws = <P>(): Law<PricingSetup<P>>[] => [
  {
    code: 'P-settings',
    says: 'the manifest is whole in both languages',
    check: ({ plugin }) => [
      ...manifestViolations(plugin, {}),
      ...(plugin.endpoints.length + plugin.limits.length === 0 ? [] : ['a price needs no network']),
    ],
  },
  {
    code: 'P-params',
    says: 'valid terms parse, wrong ones are refused, and the form can be drawn from the schema',
    check: ({ plugin, harness }) => [
      ...harness.params.filter(params => !plugin.params.safeParse(params).success).map(each => `refused ${dump(each)}`),
      ...harness.refused
        .filter(({ params }) => plugin.params.safeParse(params).success)
        .map(({ why }) => `accepted ${why}`),
      ...formViolations(plugin.params),
    ],
  },
  property('P-whole-parts', 'a whole costs what its parts cost, one after the other', 2, wholeAndParts),
  property('P-12-decimals', 'the same for amounts with 12 decimals: nothing is rounded here', 12, wholeAndParts),
  property('P-credit-back', 'a credit gives back what the charge took', 2, (price, before, base) =>
    price(base, before)
      .plus(price(base.negated(), before.plus(base)))
      .isZero(),
  ),
  {
    code: 'P-order',
    says: 'the order in which groups are priced does not matter',
    check: setup =>
      overParams(setup, params => {
        const price = (list: readonly Decimal[]) =>
          list.reduce(
            ({ before, total }, base) => ({
              before: before.plus(base),
              total: total.plus(priceOf(setup.plugin, params, base, before)),
            }),
            { before: ZERO, total: ZERO },
          ).total;
        const list = fc.array(amounts(params, 2), { minLength: 2, maxLength: 6 });
        return fc.property(
          list.chain(bases => fc.tuple(fc.constant(bases), fc.shuffledSubarray(bases, { minLength: bases.length }))),
          ([bases, shuffled]) => price(bases).equals(price(shuffled)),
        );
      }),
  },
  property('P-zero', 'nothing costs nothing, wherever the month stands', 2, (price, before) =>
    price(ZERO, before).isZero(),
  ),
  property('P-sign', 'a charge never has a negative price, nor a credit a positive one', 2, (price, before, base) => {
    const total = price(base, before);
    return total.isZero() || total.isNegative() === base.isNegative();
  }),
  {
    code: 'P-currency',
    says: 'the currency changes nothing: only a document rounds to its unit',
    check: setup =>
      overLines(setup, ({ params, base, before, lines }) =>
        ['JPY', 'KWD', 'USD'].every(currency =>
          isDeepStrictEqual(setup.plugin.price(aGroup(setup.plugin, params, base, currency), params, before), lines),
        ),
      ),
  },
  {
    code: 'P-lines-add-up',
    says: 'the bases of the lines add up to the base that was priced, all in plain decimals',
    check: setup =>
      overLines(
        setup,
        ({ base, lines }) =>
          lines.every(line => isDecimalText(line.base) && isDecimalText(line.price)) &&
          lines.reduce((sum, line) => sum.plus(line.base), ZERO).equals(base),
      ),
  },
  {
    code: 'P-explained',
    says: 'a person can redo every line on paper: base x factor = price, and `because` names the factor in both languages',
    check: setup => overLines(setup, ({ lines }) => lines.every(isExplained)),
  },
  {
    code: 'P-basis',
    says: 'the declared cost, or the quantity, decides the price, and nothing else does',
    check: setup =>
      overLines(setup, ({ params, base, before, lines }) => {
        const group = aGroup(setup.plugin, params, base);
        const own = setup.plugin.basis(params);
        const others = BASES.filter(basis => basis !== own);
        const priced = (basis: PriceBasis) => setup.plugin.price({ ...group, [basis]: '123.45' }, params, before);
        return others.every(basis => isDeepStrictEqual(priced(basis), lines));
      }),
  },
  {
    code: 'P-pure',
    says: 'the same inputs give the same lines: no clock, no chance, no mark left on the inputs',
    check: setup =>
      overLines(setup, ({ params, base, before, lines }) => {
        const group = deepFrozen(aGroup(setup.plugin, params, base));
        return isDeepStrictEqual(
          isolated(() => setup.plugin.price(group, deepFrozen(params), before)),
          lines,
        );
      }),
  },
];

type Price = (base: Decimal, before: Decimal) => Decimal;

function wholeAndParts(price: Price, before: Decimal, first: Decimal, second: Decimal): boolean {
  const parts = price(first, before).plus(price(second, before.plus(first)));
  return price(first.plus(second), before).equals(parts);
}

/** A law over a place in the month and two amounts, for each of the harness's terms. */
function property<P>(
  code: string,
  says: string,
  decimals: number,
  holds: (price: Price, before: Decimal, first: Decimal, second: Decimal) => boolean,
): Law<PricingSetup<P>> {
  return {
    code,
    says,
    check: setup =>
      overParams(setup, params => {
        const amount = amounts(params, decimals);
        const price: Price = (base, before) => priceOf(setup.plugin, params, base, before);
        return fc.property(amount, amount, amount, (before, first, second) => holds(price, before, first, second));
      }),
  };
}

interface Priced<P> {
  readonly params: P;
  readonly base: string;
  readonly before: string;
  readonly lines: readonly PriceLine[];
}

const overLines = <P>(setup: PricingSetup<P>, holds: (priced: Priced<P>) => boolean): string[] =>
  overParams(setup, params =>
    fc.property(amounts(params, 4), amounts(params, 4), (amount, place) => {
      const [base, before] = [amount.toFixed(), place.toFixed()];
      return holds({
        params,
        base,
        before,
        lines: setup.plugin.price(aGroup(setup.plugin, params, base), params, before),
      });
    }),
  );

/** @returns the smallest counterexample found for each of the harness's terms */
const overParams = <P, Ts>({ harness }: PricingSetup<P>, law: (params: P) => fc.IProperty<Ts>): string[] =>
  harness.params.flatMap(params => {
    const run = fc.check(law(params), { numRuns: 200 });
    return run.failed ? [`${dump(params)}: not for ${dump(run.counterexample)}${thrown(run)}`] : [];
  });

const thrown = (run: { errorInstance?: unknown }): string =>
  run.errorInstance instanceof Error && !/Property failed/.test(run.errorInstance.message)
    ? `, threw ${run.errorInstance.message}`
    : '';

const dump = (value: unknown): string => JSON.stringify(value).slice(0, 300);

/** The factor stands in the sentence as a multiplier, in percent or in tenths (85 折). */
function isExplained(line: PriceLine): boolean {
  const said = [line.label.zh, line.label.en, line.because.zh, line.because.en].every(text => text.trim() !== '');
  if (new Decimal(line.base).isZero()) return said && new Decimal(line.price).isZero();
  const factor = new Decimal(line.price).div(line.base);
  const spellings = [1, 10, 100].map(times => factor.times(times).toDecimalPlaces(20).toFixed());
  const names = (text: string) =>
    (text.match(/-?\d+(\.\d+)?/g) ?? []).some(number => spellings.includes(new Decimal(number).toFixed()));
  return said && names(line.because.zh) && names(line.because.en);
}

function formViolations(params: z.ZodType): string[] {
  const schema = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' });
  return Object.entries(schema.properties ?? {})
    .filter(([, field]) => {
      const title =
        typeof field === 'object' ? (field.title as unknown as { zh?: string; en?: string } | undefined) : {};
      return !title?.zh || !title.en;
    })
    .map(([name]) => `the term ${name} has no title in both languages`);
}

/** All laws of the pricing contract, on one model. */
export const pricingSuite = <P>(plugin: PricingModelPlugin<P>, harness: PricingHarness<P>): Suite<PricingSetup<P>> => ({
  title: `${plugin.id} keeps the pricing contract`,
  laws: laws<P>(),
  notApplicable: harness.notApplicable ?? [],
  withSetup: use => use({ plugin, harness }),
});

/** Registers the contract's laws as Jest tests. */
export const runPricingContract = <P>(plugin: PricingModelPlugin<P>, harness: PricingHarness<P>): void =>
  registerSuite(pricingSuite(plugin, harness));
