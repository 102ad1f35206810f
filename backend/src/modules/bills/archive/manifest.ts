import { createHash } from 'node:crypto';
import type { PriceLine } from '@cloudtally/plugin-sdk';
import type { RatingTrace } from '../../pricing/pricing.module';
import type { BillTax } from '../domain/bill-tax';
import type { LineTax } from '../domain/line-tax';

export const MANIFEST_FORMAT = 'cloudtally-bill-manifest/1';

/** The files of one bill in an archive, in this order; each in the folder of the bill's number. */
export const PARTS = ['facts.json', 'snapshot.json', 'statement.pdf', 'statement.xlsx'] as const;
export type Part = (typeof PARTS)[number];

/** The vendor's pages of one slice, as they were when the bill was rated. */
export interface SlicePages {
  readonly account: string;
  readonly feed: string;
  readonly revision: number;
  readonly pages: number;
  /** SHA-256 over the pages' own hashes, in their order as bytes. */
  readonly sha256: string;
}

/** What a bill was made of, by hash. Everything in it is final when the bill is issued. */
export interface Manifest {
  readonly format: typeof MANIFEST_FORMAT;
  readonly number: string;
  readonly kind: string;
  readonly issuer: string;
  readonly customer: string;
  readonly period: string;
  readonly currency: string;
  readonly total: string;
  readonly issuedOn: string;
  readonly chain: { readonly no: number; readonly previous: string | null };
  readonly parts: readonly { readonly name: Part; readonly bytes: number; readonly sha256: string }[];
  readonly inputs: {
    /** The instant up to which pages count: when the bill's groups were rated. */
    readonly ratedAt: string | null;
    readonly rawPages: readonly SlicePages[];
    /** Over the folded charges that the groups were priced from. */
    readonly rollUpSha256: string;
    readonly agreements: readonly { readonly code: string; readonly model: string; readonly paramsSha256: string }[];
    readonly contracts: readonly { readonly number: string; readonly version: number; readonly sha256: string }[];
    readonly discounts: readonly { readonly code: string; readonly sha256: string }[];
    /** What was approved. */
    readonly contentSha256: string;
  };
  readonly code: {
    readonly product: string;
    readonly node: string;
    readonly ratingEngine: number;
    readonly models: readonly { readonly id: string; readonly version: string }[];
  };
}

/** What the numbers can be computed from again. Amounts are exact texts. */
export interface BillFacts {
  readonly bill: {
    readonly number: string;
    readonly kind: string;
    readonly corrects: boolean;
    readonly currency: string;
    readonly linesTotal: string;
    readonly rounding: string;
    readonly total: string;
    readonly exactBefore: string;
    /** Absent where its prices say nothing of tax. */
    readonly tax?: BillTax;
  };
  readonly lines: readonly BilledLine[];
  readonly groups: readonly BilledGroup[];
  /** What was paid as it was issued; absent of bills that were sealed before this was kept. */
  readonly paid?: {
    /** By line and code: what each voucher pays of a line. */
    readonly vouchers: readonly { readonly line: number; readonly code: string; readonly amount: string }[];
    /** What the customer's open credit pays of the rest. */
    readonly credit: string;
  };
}

export interface BilledLine {
  readonly no: number;
  readonly label: string;
  readonly exactBefore: string;
  readonly exactPrice: string;
  readonly price: string;
  /** The rated group behind it; null where it is gone. */
  readonly group: string | null;
  readonly contract: string | null;
  readonly tax?: LineTax;
}

export interface BilledGroup {
  readonly id: string;
  readonly key: string;
  readonly price: string;
  readonly lines: readonly PriceLine[];
  readonly trace: RatingTrace;
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** One spelling of a value: the bytes that are hashed are the bytes that are kept. */
export const textOf = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** The manifest's hash, twice, so that a damaged seal and a damaged manifest can be told apart. */
export const sealOf = (manifest: Uint8Array | string): string => {
  const line = `sha256 ${sha256(manifest)}\n`;
  return line + line;
};
