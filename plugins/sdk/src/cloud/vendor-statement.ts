import { z } from 'zod';
import type { CurrencyCode, DecimalText } from '../money';
import type { BillingMonth } from '../period';

/** What the vendor says it pays a partner back for a month: to true our own reckoning up against, and no charge. */
export interface RebateStatement {
  readonly period: BillingMonth;
  readonly currency: CurrencyCode;
  readonly amount: DecimalText;
  /** The sales that the vendor counts towards it. */
  readonly sales: DecimalText;
  /** The vendor's own word for why it does not pay; null where it does. */
  readonly heldBack: string | null;
}

/** What the vendor counts as one customer's month on a partner's side: a fact beside the bill lines, and no charge. */
export interface PartnerTotal {
  readonly period: BillingMonth;
  readonly currency: CurrencyCode;
  /** The customer's account at the vendor. */
  readonly subAccountId: string;
  /** Refunds and write-offs are stated apart, with the vendor's sign. */
  readonly kind: 'consumed' | 'refunded' | 'written_off';
  readonly amount: DecimalText;
}

// numeric(38, 12): what the database keeps of an amount.
const amount = z.string().regex(/^-?\d{1,26}(\.\d{1,12})?$/, 'at most 26 digits before and 12 after the point');
const period = z.string().regex(/^2[01]\d\d-(0[1-9]|1[0-2])$/);
const currency = z.string().regex(/^[A-Z]{3}$/);

/** What the host believes of a plugin's rebates. */
export const rebateStatementSchema = z.strictObject({
  period,
  currency,
  amount,
  sales: amount,
  heldBack: z.string().min(1).max(200).nullable(),
}) satisfies z.ZodType<RebateStatement>;

/** What the host believes of a plugin's totals of customers. */
export const partnerTotalSchema = z.strictObject({
  period,
  currency,
  subAccountId: z.string().min(1).max(200),
  kind: z.enum(['consumed', 'refunded', 'written_off']),
  amount,
}) satisfies z.ZodType<PartnerTotal>;
