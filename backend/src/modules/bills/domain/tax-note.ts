import { Money, type CurrencyCode, type DecimalText, type Text } from '@cloudtally/plugin-sdk';
import { namesOf, treatmentOf, type RateFinder, type TaxBook } from './tax-book';
import { billTax, type BillTax, type StandingRounding } from './bill-tax';
import type { DraftNote } from './draft-note';
import { taxOfChange, type LineTax, type TaxRateOf } from './line-tax';
import { withoutRate } from './tax-draft';

/** What stands of tax on the document that a note corrects. */
export interface StandingTax {
  /** With what its own rounding entry and those of its notes come to. */
  readonly rounding: StandingRounding | null;
  readonly sums: BillTax['sums'];
}

export interface NoteWhose {
  readonly customerId: string;
  readonly currency: CurrencyCode;
  readonly period: string;
  /** null of a document that says nothing of tax; absent where nothing was ever issued. */
  readonly standing?: StandingTax | null;
}

/**
 * The tax of a note: of each line what its amount changes of the tax that stands, at the rate of the line that it corrects; a
 * line that it brings has the rate of its month. A note of a document without tax has none either, whatever holds by now.
 */
export function noteWithTax(
  note: DraftNote,
  { customerId, currency, period, standing }: NoteWhose,
  book: TaxBook,
  find: RateFinder,
): DraftNote {
  if (standing === null) return note;
  const treatment = treatmentOf(book, customerId, period);
  if (!standing && !treatment) return note;
  const lines = note.lines.map(line => {
    const rate = line.correctsTax ?? (treatment ? find({ ...line, period }, treatment) : (standing?.rounding ?? null));
    return rate && { ...line, tax: taxOf(line, rate, currency) };
  });
  if (!lines.every(line => line !== null)) return withoutRate(note);
  const names = new Map<string, Text>([...namesOf(book), ...(standing?.sums ?? []).map(namedCode)]);
  return {
    ...note,
    lines,
    tax: billTax({ lines, rounding: note.rounding, currency, names, standing: standing?.rounding }),
  };
}

const taxOf = (
  { exactBefore, price }: { readonly exactBefore: DecimalText; readonly price: DecimalText },
  { code, rate }: TaxRateOf,
  currency: CurrencyCode,
): LineTax => {
  const before = Money.of(exactBefore, currency).rounded().toText();
  return { code, rate, ...taxOfChange(before, price, rate, currency) };
};

const namedCode = ({ code, zh, en }: BillTax['sums'][number]): [string, Text] => [code, { zh, en }];
