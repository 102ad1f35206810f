import type { DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';

/** One side of a posting: debit is positive, credit is negative. */
export interface Posting {
  /** `receivable:<customerId>`, `revenue`, `rounding`. */
  readonly account: string;
  readonly amount: DecimalText;
  readonly currency: string;
}

/** The ledger, as bills know it. Provided by the ledger module. */
export interface LedgerPort {
  /** The same key with the same content posts once and gives the first answer. */
  post(
    tx: EntityManager,
    posting: {
      readonly kind: string;
      readonly key: string;
      readonly period: string;
      readonly reference: { readonly type: string; readonly id: string };
      readonly description: string;
      readonly entries: readonly Posting[];
    },
  ): Promise<{ readonly id: string }>;
}

/** Injection token of the LedgerPort. */
export const LEDGER = Symbol('Ledger');
