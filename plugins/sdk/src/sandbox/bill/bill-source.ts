import type { CurrencyCode, DecimalText } from '../../money';
import type { BillingMonth } from '../../period';

interface Named {
  readonly code: string;
  readonly name: string;
}

/**
 * One line of the bill behind a cloud's sandbox, before any vendor's format. Amounts have the account's own decimals,
 * and `list - discount - coupon = payable = voucher + storedValue + cash + onCredit`; the first does not hold on a
 * line that carries another's rounding remainder.
 */
export interface BillLine {
  readonly kind: 'usage' | 'purchase' | 'refund' | 'adjustment';
  readonly plan: 'pay-as-you-go' | 'subscription';
  readonly subAccountId: string;
  readonly subAccountName: string;
  /** `commodity` is the finest stable product key, by how it is paid. */
  readonly product: Named & { readonly commodity: string; readonly detail: string };
  readonly meter: Named & { readonly unit: string; readonly priceUnit: string };
  readonly resourceId: string;
  readonly resourceName: string;
  readonly spec: string;
  readonly region: { readonly id: string; readonly name: string };
  readonly zone: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly quantity: DecimalText;
  /** The part of the quantity that a resource package covered. */
  readonly packaged: DecimalText;
  readonly unitPrice: DecimalText;
  /** How long it was used. */
  readonly seconds: number;
  readonly list: DecimalText;
  readonly discount: DecimalText;
  readonly coupon: DecimalText;
  readonly payable: DecimalText;
  readonly voucher: DecimalText;
  readonly storedValue: DecimalText;
  readonly cash: DecimalText;
  readonly onCredit: DecimalText;
}

/** A billing account at the vendor. */
export interface BillAccount {
  /** Digits. */
  readonly accountId: string;
  readonly accountName: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** What an account of this sandbox is configured with. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly currency: CurrencyCode;
  readonly balance: { readonly available: DecimalText; readonly cash: DecimalText; readonly credit: DecimalText };
  readonly members: readonly { readonly id: string; readonly name: string }[];
  /** The vendor drops what is below a fen of each product's month. */
  readonly roundsDown: boolean;
  /** How often a month is published: 2 where late rows follow after finality. */
  revisions(period: BillingMonth): number;
  lines(period: BillingMonth, revision: number): Iterable<BillLine>;
}

/** What a cloud's sandbox plays. The world is made elsewhere; a sandbox imports no seed. */
export interface BillSource {
  readonly accounts: readonly BillAccount[];
  /** The running month, "2026-11": later months are empty. */
  readonly runningMonth: BillingMonth;
  /** The vendor gives fewer rows than it is asked for, where it may: a month of many pages that is quick to read. */
  readonly pageRows?: number;
}
