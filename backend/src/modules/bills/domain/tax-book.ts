import type { DecimalText, Text } from '@cloudtally/plugin-sdk';
import type { TaxRateOf } from './line-tax';

/** Half-open, from the first of a month to the first of another; null is open. */
interface Dated {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What a company says of tax, all of its months. */
export interface TaxBook {
  readonly codes: readonly (Text & { readonly id: string; readonly code: string })[];
  readonly rates: readonly (Dated & { readonly codeId: string; readonly rate: DecimalText })[];
  readonly products: readonly (Dated & {
    readonly codeId: string;
    readonly provider: string;
    readonly serviceCode: string | null;
  })[];
  readonly treatments: readonly (Dated & {
    readonly customerId: string | null;
    readonly treatment: 'included' | 'none';
    readonly codeId: string | null;
  })[];
}

/** A product of a month. */
export interface TaxableProduct {
  readonly period: string;
  readonly provider: string | null;
  readonly serviceCode: string | null;
}

/**
 * Whether a customer's prices of a month include tax: as the customer's own treatment says, else the company's; without any
 * there is none.
 *
 * @returns the code of products that have none of their own; null where nothing is said of tax
 */
export function treatmentOf(
  { treatments }: TaxBook,
  customerId: string,
  period: string,
): { readonly codeId: string } | null {
  const now = treatments.filter(holdsIn(period));
  const found = now.find(one => one.customerId === customerId) ?? now.find(one => one.customerId === null);
  return found?.codeId == null ? null : { codeId: found.codeId };
}

/**
 * The code and the rate of a product: its own code, else its provider's, else the treatment's, at the rate of the month.
 *
 * @returns null where the month has no rate of that code: nobody guesses
 */
export function rateOf(
  book: TaxBook,
  product: TaxableProduct,
  treatment: { readonly codeId: string },
): TaxRateOf | null {
  const { period, provider, serviceCode } = product;
  const now = book.products.filter(one => holdsIn(period)(one) && one.provider === provider);
  const own =
    now.find(one => one.serviceCode !== null && one.serviceCode === serviceCode) ??
    now.find(one => one.serviceCode === null);
  const codeId = own?.codeId ?? treatment.codeId;
  const code = book.codes.find(one => one.id === codeId);
  const rate = book.rates.find(one => one.codeId === codeId && holdsIn(period)(one));
  return code && rate ? { code: code.code, rate: rate.rate } : null;
}

export type RateFinder = (product: TaxableProduct, treatment: { readonly codeId: string }) => TaxRateOf | null;

/** `rateOf`, which looks once for each product of a month: a run asks for the same few a thousand times. */
export function rateFinder(book: TaxBook): RateFinder {
  const found = new Map<string, TaxRateOf | null>();
  return (product, treatment) => {
    const key = JSON.stringify([product.period, product.provider, product.serviceCode, treatment.codeId]);
    if (!found.has(key)) found.set(key, rateOf(book, product, treatment));
    return found.get(key)!;
  };
}

/** By code. */
export const namesOf = ({ codes }: TaxBook): ReadonlyMap<string, Text> =>
  new Map(codes.map(({ code, zh, en }) => [code, { zh, en }]));

const holdsIn =
  (period: string) =>
  ({ validFrom, validTo }: Dated): boolean =>
    validFrom <= `${period}-01` && (validTo === null || validTo > `${period}-01`);
