import type { PricingModelPlugin } from '../../pricing';
import { registerSuite, type Suite } from '../law';
import { priceLaws } from './price-laws';
import type { PricingHarness, PricingSetup } from './pricing-harness';

/** All laws of the pricing contract, on one model. */
export const pricingSuite = <P>(plugin: PricingModelPlugin<P>, harness: PricingHarness<P>): Suite<PricingSetup<P>> => ({
  title: `${plugin.id} keeps the pricing contract`,
  laws: priceLaws<P>(),
  notApplicable: harness.notApplicable ?? [],
  withSetup: use => use({ plugin, harness }),
});

/** Registers the contract's laws as Jest tests. */
export const runPricingContract = <P>(plugin: PricingModelPlugin<P>, harness: PricingHarness<P>): void =>
  registerSuite(pricingSuite(plugin, harness));
