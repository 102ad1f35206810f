import { Decimal, type CurrencyCode, type DecimalText, type Text } from '@cloudtally/plugin-sdk';
import { taxOfChange, type LineTax, type TaxRateOf, type TaxSplit } from './line-tax';

/** All of a document under one code and rate, its rounding entry with it. */
export interface TaxSum extends TaxRateOf, Text, TaxSplit {
  readonly gross: DecimalText;
}

/** The rounding entry's own tax. */
export interface RoundingTax extends TaxRateOf {
  /** What the rounding entries of the documents that this one corrects come to. */
  readonly before: DecimalText;
  readonly tax: DecimalText;
}

/** What of a document is tax. net + tax = total, and so in every sum. */
export interface BillTax extends TaxSplit {
  /** null of a document without a line. */
  readonly rounding: RoundingTax | null;
  /** By code, then by rate. */
  readonly sums: readonly TaxSum[];
}

export interface TaxedLine {
  readonly price: DecimalText;
  readonly tax: LineTax;
}

/** The rounding entries of the documents that are corrected: under what they stand, and what they come to. */
export type StandingRounding = Pick<RoundingTax, 'code' | 'rate' | 'before'>;

interface TaxedDocument {
  readonly lines: readonly TaxedLine[];
  readonly rounding: DecimalText;
  readonly currency: CurrencyCode;
  /** Of every code that a line or the standing entry has. */
  readonly names: ReadonlyMap<string, Text>;
  /** Of a note; absent of a document that begins a month. */
  readonly standing?: StandingRounding | null | undefined;
}

/**
 * What of a document is tax: the lines as they are, and the rounding entry under the code of the most money on the document,
 * or, of a note, under the one that it has on the document that it corrects.
 */
export function billTax({ lines, rounding, currency, names, standing }: TaxedDocument): BillTax {
  const taken = lines.map(({ price, tax }) => ({ ...tax, gross: price }));
  const under = standing ?? mostOf(taken);
  const entry = under && { ...under, ...taxOfChange(under.before, rounding, under.rate, currency) };
  const parts = entry ? [...taken, { ...entry, gross: rounding }] : taken;
  const sums = sumsOf(parts)
    .filter(sum => taken.some(one => isSame(one, sum)) || !isZero(sum.gross) || !isZero(sum.tax))
    .map(sum => ({ ...sum, ...names.get(sum.code)! }));
  return {
    net: total(sums, 'net'),
    tax: total(sums, 'tax'),
    rounding: entry && { code: entry.code, rate: entry.rate, before: entry.before, tax: entry.tax },
    sums,
  };
}

type Part = LineTax & { readonly gross: DecimalText };

/** By the code's letters, then by the rate: one order wherever they are summed. */
export function sumsOf(parts: readonly Part[]): readonly Part[] {
  const sums = new Map<string, Part>();
  for (const part of parts) {
    const { code, rate } = part;
    const key = `${plain(rate)} ${code}`;
    const before = sums.get(key);
    const add = (field: 'net' | 'tax' | 'gross') => plain(new Decimal(before?.[field] ?? '0').plus(part[field]));
    sums.set(key, { code, rate: plain(rate), net: add('net'), tax: add('tax'), gross: add('gross') });
  }
  return [...sums.values()].sort(
    (a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0) || new Decimal(a.rate).comparedTo(b.rate),
  );
}

/** Where most of the money is, below zero or above; of two alike the first by code and rate. */
function mostOf(parts: readonly Part[]): StandingRounding | null {
  const [most] = [...sumsOf(parts)].sort((a, b) => new Decimal(b.gross).abs().comparedTo(new Decimal(a.gross).abs()));
  return most ? { code: most.code, rate: most.rate, before: '0' } : null;
}

const isSame = (one: TaxRateOf, other: TaxRateOf): boolean =>
  one.code === other.code && new Decimal(one.rate).equals(other.rate);
const isZero = (amount: DecimalText): boolean => new Decimal(amount).isZero();
const plain = (amount: DecimalText | Decimal): DecimalText => new Decimal(amount).toFixed();
const total = (sums: readonly Part[], field: 'net' | 'tax'): DecimalText =>
  plain(sums.reduce((sum, part) => sum.plus(part[field]), new Decimal(0)));
