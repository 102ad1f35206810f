import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { z } from 'zod';
import { Decimal, isDecimalText } from '../../money';
import type { PriceBasis, PricingModelPlugin } from '../../pricing';
import { deepFrozen, isolated } from '../isolated';
import type { Law } from '../law';
import { manifestViolations } from '../manifest-laws';
import { isExplained, isSaidInFull } from './explained';
import { dump, overLines, overParams, property, type Price } from './over-amounts';
import { aGroup, amounts, boundariesIn, priceOf, totalOf } from './price-of';
import type { PricingSetup } from './pricing-harness';

const ZERO = new Decimal(0);
const BASES: readonly PriceBasis[] = ['listCost', 'contractedCost', 'billedCost', 'quantity'];

/** What every pricing model promises. */
export const priceLaws = <P>(): Law<PricingSetup<P>>[] => [
  {
    code: 'P-settings',
    says: 'the manifest is whole in both languages',
    check: ({ plugin }) => [
      ...manifestViolations(plugin, {}),
      ...(plugin.endpoints.length + plugin.limits.length === 0 ? [] : ['a price needs no network']),
      ...(plugin.retroactive && plugin.groupBy !== 'agreement' ? ['what reprices the month is asked once for it'] : []),
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
  {
    code: 'P-boundaries',
    says: 'whether the month stops on a boundary of the terms, or just beside it, changes nothing',
    check: setup => setup.harness.params.flatMap(params => boundaryViolations(setup.plugin, params)),
  },
  {
    code: 'P-negative',
    says: 'below zero, where only credits lead, one rate holds: no tier is entered backwards',
    check: setup =>
      overParams(setup, params => {
        const price = (base: Decimal, before = ZERO) => priceOf(setup.plugin, params, base, before);
        const size = amounts(params, 2).map(amount => amount.abs());
        return fc.property(size, size, (one, other) => {
          const [below, further] = [price(one.negated()), price(other.negated(), one.negated())];
          return below.times(other).equals(further.times(one));
        });
      }),
  },
  property('P-zero', 'nothing costs nothing, wherever the month stands', 2, (price, before) =>
    price(ZERO, before).isZero(),
  ),
  {
    ...property<P>(
      'P-sign',
      'a charge never has a negative price, nor a credit a positive one',
      2,
      (price, before, base) => hasSignOf(base, price(base, before)),
    ),
    applies: ({ plugin }) => !plugin.retroactive,
  },
  property(
    'P-total-sign',
    'a month of charges never has a negative price, nor one of credits a positive one',
    2,
    (price, base) => hasSignOf(base, price(base, ZERO)),
  ),
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
    code: 'P-unit',
    says: 'terms that count name their unit, and every line says it in both languages',
    applies: ({ plugin, harness }) => harness.params.some(params => plugin.basis(params) === 'quantity'),
    check: setup =>
      overLines(setup, ({ params, lines }) => {
        if (setup.plugin.basis(params) !== 'quantity') return true;
        const unit = setup.plugin.unit?.(params) ?? '';
        const says = (text: string) => text.includes(` ${unit} `);
        return unit !== '' && lines.every(({ because }) => says(because.zh) && says(because.en));
      }),
  },
  {
    code: 'P-month',
    says: 'what the month itself costs is explained, never negative, and never makes more spending cheaper',
    applies: ({ plugin }) => plugin.month !== undefined,
    check: setup =>
      overParams(setup, params => {
        const month = (total: Decimal) => setup.plugin.month!(params, total.toFixed());
        const comesTo = (total: Decimal) => total.plus(totalOf(month(total)));
        return fc.property(amounts(params, 12), amounts(params, 12), (one, other) => {
          const [less, more] = [Decimal.min(one, other), Decimal.max(one, other)];
          return (
            !totalOf(month(one)).isNegative() && comesTo(less).lte(comesTo(more)) && month(one).every(isSaidInFull)
          );
        });
      }),
  },
  {
    code: 'P-pure',
    says: 'the same inputs give the same lines: no clock, no chance, no mark left on the inputs',
    check: setup =>
      overLines(setup, ({ params, base, before, lines }) => {
        const group = deepFrozen(aGroup(setup.plugin, params, base));
        const month = () => setup.plugin.month?.(deepFrozen(params), base) ?? [];
        return (
          isDeepStrictEqual(
            isolated(() => setup.plugin.price(group, deepFrozen(params), before)),
            lines,
          ) && isDeepStrictEqual(isolated(month), month())
        );
      }),
  },
];

const hasSignOf = (base: Decimal, total: Decimal): boolean =>
  total.isZero() || total.isNegative() === base.isNegative();

/** Over each boundary in one step, or stopping on it, from both sides, and back. */
function boundaryViolations<P>(plugin: PricingModelPlugin<P>, params: P): string[] {
  const price = (base: Decimal, before: Decimal) => priceOf(plugin, params, base, before);
  return boundariesIn(params).flatMap(edge =>
    STEPS.flatMap(step => {
      const [start, end] = [edge.minus(step), edge.plus(step)];
      const across = price(end.minus(start), start);
      const there = price(edge.minus(start), start).plus(price(end.minus(edge), edge));
      const back = price(edge.minus(end), end).plus(price(start.minus(edge), edge));
      return across.equals(there) && across.negated().equals(back)
        ? []
        : [`${dump(params)}: at ${edge.toFixed()} by ${step}`];
    }),
  );
}
const STEPS = ['0.000000000001', '0.01', '1', '1000000'];

function wholeAndParts(price: Price, before: Decimal, first: Decimal, second: Decimal): boolean {
  const parts = price(first, before).plus(price(second, before.plus(first)));
  return price(first.plus(second), before).equals(parts);
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
