import { z } from 'zod';
import type { CurrencyCode, DecimalText } from '../money';

/** One thing that a vendor sells, as its catalogue has it; names are the vendor's own. */
export interface CloudSpec {
  readonly serviceCode: string;
  /** One within its service, the same for ever. */
  readonly specCode: string;
  readonly name: string;
  /** What makes it what it is, by the vendor's words: "instance_type" -> "ecs.g7.xlarge". */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What a specification costs before anybody's discount. */
export interface ListPrice {
  readonly serviceCode: string;
  readonly specCode: string;
  /** Tells the prices of one specification apart: "hourPrice", "month/12". */
  readonly meter: string;
  readonly paid: 'subscription' | 'pay-as-you-go';
  /** What one amount buys, in the vendor's words: "元/小时". */
  readonly unit: string;
  readonly currency: CurrencyCode;
  readonly amount: DecimalText;
  /** The quantity from which a tier's price holds; null where there are no tiers. */
  readonly tierFrom: DecimalText | null;
  /** The day from which the vendor says it holds, YYYY-MM-DD; null where it says none. */
  readonly validFrom: string | null;
}

/** Whether something can be had now. */
export interface Stock {
  readonly state: 'available' | 'sold_out' | 'unknown';
  /** How many, where the vendor counts. */
  readonly count: DecimalText | null;
}

const code = z.string().min(1).max(200);
const words = z.string().min(1).max(500);
const quantity = z.string().regex(/^\d{1,26}(\.\d{1,12})?$/);

/** What the host believes of a plugin's catalogue. */
export const cloudSpecSchema = z.strictObject({
  serviceCode: code,
  specCode: code,
  name: words,
  attributes: z
    .record(z.string().min(1).max(100), z.string().max(500))
    .refine(map => Object.keys(map).length <= 100, 'at most a hundred attributes'),
}) satisfies z.ZodType<CloudSpec>;

/** What the host believes of a plugin's prices. */
export const listPriceSchema = z.strictObject({
  serviceCode: code,
  specCode: code,
  meter: code,
  paid: z.enum(['subscription', 'pay-as-you-go']),
  unit: words,
  currency: z.string().regex(/^[A-Z]{3}$/),
  amount: quantity,
  tierFrom: quantity.nullable(),
  validFrom: z.iso.date().nullable(),
}) satisfies z.ZodType<ListPrice>;

/** What the host believes of a plugin's look into the store. */
export const stockSchema = z.strictObject({
  state: z.enum(['available', 'sold_out', 'unknown']),
  count: quantity.nullable(),
}) satisfies z.ZodType<Stock>;
