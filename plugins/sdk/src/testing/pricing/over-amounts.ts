import fc from 'fast-check';
import type { Decimal } from '../../money';
import type { PriceLine } from '../../pricing';
import type { Law } from '../law';
import { aGroup, amounts, priceOf } from './price-of';
import type { PricingSetup } from './pricing-harness';

export type Price = (base: Decimal, before: Decimal) => Decimal;

/** A law over a place in the month and two amounts, for each of the harness's terms. */
export function property<P>(
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

/** A law over the lines of a price, for each of the harness's terms. */
export const overLines = <P>(setup: PricingSetup<P>, holds: (priced: Priced<P>) => boolean): string[] =>
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

/** The same amounts every time: a law that a model breaks, it breaks for everybody and not now and then. */
const SEED = 20_261_001;

/** @returns the smallest counterexample found for each of the harness's terms */
export const overParams = <P, Ts>({ harness }: PricingSetup<P>, law: (params: P) => fc.IProperty<Ts>): string[] =>
  harness.params.flatMap(params => {
    const run = fc.check(law(params), { numRuns: 200, seed: SEED });
    return run.failed ? [`${dump(params)}: not for ${dump(run.counterexample)}${thrown(run)}`] : [];
  });

const thrown = (run: { errorInstance?: unknown }): string =>
  run.errorInstance instanceof Error && !/Property failed/.test(run.errorInstance.message)
    ? `, threw ${run.errorInstance.message}`
    : '';

export const dump = (value: unknown): string => JSON.stringify(value).slice(0, 300);
