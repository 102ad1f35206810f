import type { PricingModelPlugin } from '../../pricing';

export interface PricingHarness<P> {
  /** Valid terms, at least one; the more boundaries the better: every amount in them is tried. */
  readonly params: readonly P[];
  /** Terms that must be refused. */
  readonly refused: readonly { readonly params: unknown; readonly why: string }[];
  /** Laws that can not apply, by code; the suite checks that they are exactly these. */
  readonly notApplicable?: readonly string[];
}

export interface PricingSetup<P> {
  readonly plugin: PricingModelPlugin<P>;
  readonly harness: PricingHarness<P>;
}
