import type { UnwrittenAgreement } from '../pricing/pricing.module';

/** Whose prices change, and of what; null is any. */
export interface ChangedScope {
  readonly customerId: string | null;
  readonly level: string | null;
  readonly industry: string | null;
  readonly currency: string | null;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly region: string | null;
}

/** What is asked of real months. */
export type Scenario =
  /** Nothing changes: what the terms as they stand come to beside what was issued. */
  | { readonly kind: 'current' }
  /** What the models say, times 1 + percent / 100, before any discount. */
  | { readonly kind: 'price_change'; readonly percent: string; readonly scope: ChangedScope }
  /** As though the agreement, or price of a book, held in each month, whatever its state and time. */
  | { readonly kind: 'agreement'; readonly id: string }
  | { readonly kind: 'terms'; readonly terms: UnwrittenAgreement }
  | { readonly kind: 'book'; readonly id: string }
  | { readonly kind: 'discount'; readonly id: string };
