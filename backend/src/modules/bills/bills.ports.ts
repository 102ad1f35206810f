import type { DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';

/** One side of a posting: debit is positive, credit is negative. */
export interface Posting {
  /** `receivable:<customerId>`, `revenue`, `rounding`, `output_tax`. */
  readonly account: string;
  readonly amount: DecimalText;
  readonly currency: string;
}

/** What is posted as one transaction. */
export interface LedgerPosting {
  readonly kind: string;
  readonly key: string;
  readonly period: string;
  readonly reference: { readonly type: string; readonly id: string };
  readonly description: string;
  readonly entries: readonly Posting[];
}

/** The ledger, as bills know it. Provided by the ledger module. */
export interface LedgerPort {
  /** The same key with the same content posts once and gives the first answer. */
  post(tx: EntityManager, posting: LedgerPosting): Promise<{ readonly id: string }>;
  /** The same for many of different keys, in few statements. @returns their ids in the same order */
  postAll(tx: EntityManager, postings: readonly LedgerPosting[]): Promise<readonly { readonly id: string }[]>;
  /** Posts the exact opposite of a transaction, once. */
  reverse(
    tx: EntityManager,
    transactionId: string,
    key: string,
    description?: string,
  ): Promise<{ readonly id: string }>;
}

/** Injection token of the LedgerPort. */
export const LEDGER = Symbol('Ledger');

/** What a voucher pays of a line of a bill, to the minor unit. */
export interface VoucherUse {
  readonly voucherId: string;
  readonly code: string;
  readonly lineNo: number;
  readonly amount: DecimalText;
}

/** A bill that is not issued, as vouchers look at it; with its id where there is one already. */
export interface PayableDraft {
  readonly billId: string | null;
  readonly customerId: string;
  readonly currency: string;
  readonly total: DecimalText;
  readonly lines: readonly { readonly no: number; readonly price: DecimalText; readonly ratedGroupId: string }[];
}

export interface KeptVouchers {
  readonly billId: string;
  readonly uses: readonly VoucherUse[];
}

/** The vouchers of customers, as bills know them. Provided by the discounts module. */
export interface VoucherPort {
  /** What vouchers would pay of these bills. Holds the vouchers until the transaction ends; a bill left out has none. */
  plan(
    tx: EntityManager,
    period: string,
    drafts: readonly PayableDraft[],
  ): Promise<ReadonlyMap<PayableDraft, readonly VoucherUse[]>>;
  /** Writes what bills take of vouchers now, and gives back what they took and do not take any more. */
  keep(tx: EntityManager, bills: readonly KeptVouchers[]): Promise<void>;
  /** Bills that are void take nothing. */
  release(tx: EntityManager, billIds: readonly string[]): Promise<void>;
  /** What a note, just issued, leaves of its bill is less than vouchers paid. @returns how much went back */
  giveBack(tx: EntityManager, noteId: string, billId: string): Promise<DecimalText>;
}

/** Injection token of the VoucherPort. */
export const VOUCHERS = Symbol('Vouchers');
