import type { CurrencyCode, DecimalText } from '@cloudtally/plugin-sdk';
import { namesOf, treatmentOf, type RateFinder, type TaxBook } from './tax-book';
import { billTax, type BillTax } from './bill-tax';
import { taxIn, type LineTax } from './line-tax';
import type { HeldReason } from './draft-bill';

interface UntaxedDraft {
  readonly lines: readonly {
    readonly price: DecimalText;
    readonly ofPeriod?: string;
    readonly provider: string | null;
    readonly serviceCode: string | null;
  }[];
  readonly rounding: DecimalText;
  readonly heldReason: HeldReason | null;
}

/** A draft with the tax of each line and of all of it. */
export type Taxed<Draft extends UntaxedDraft> = Draft & {
  readonly lines: readonly (Draft['lines'][number] & { readonly tax?: LineTax })[];
  readonly tax?: BillTax;
};

interface Whose {
  readonly customerId: string;
  readonly currency: CurrencyCode;
  readonly period: string;
}

/**
 * Carves the tax out of a draft whose prices include it; where nothing is said of tax it stays as it is. Late charges have
 * the rate of their own month. A draft with a line that has no rate is held, and says nothing of tax.
 */
export function withTax<Draft extends UntaxedDraft>(
  draft: Draft,
  { customerId, currency, period }: Whose,
  book: TaxBook,
  find: RateFinder,
): Taxed<Draft> {
  const treatment = treatmentOf(book, customerId, period);
  if (!treatment) return draft;
  const lines = draft.lines.map(line => {
    const rate = find({ ...line, period: line.ofPeriod ?? period }, treatment);
    return rate && { ...line, tax: { ...rate, ...taxIn(line.price, rate.rate, currency) } };
  });
  if (!lines.every(line => line !== null)) return withoutRate(draft);
  return { ...draft, lines, tax: billTax({ lines, rounding: draft.rounding, currency, names: namesOf(book) }) };
}

/** Nobody can release it, and a missing price comes first. */
export const withoutRate = <Draft extends { readonly heldReason: HeldReason | null }>(draft: Draft): Draft => ({
  ...draft,
  heldReason: draft.heldReason === 'no_agreement' ? draft.heldReason : 'no_tax_rate',
});
