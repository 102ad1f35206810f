import type { BillingMonth, CurrencyCode, DecimalText } from '@cloudtally/plugin-sdk';

interface Named {
  readonly code: string;
  readonly name: string;
}

/** One line of the bill behind the sandbox, before the vendor's format. Amounts keep their decimals. */
export interface SourceLine {
  readonly kind: 'usage' | 'purchase' | 'refund' | 'adjustment';
  readonly plan: 'pay-as-you-go' | 'subscription';
  readonly subAccountId: string;
  readonly product: Named & { readonly commodity: string; readonly detail: string };
  readonly meter: Named & { readonly unit: string; readonly priceUnit: string };
  readonly resourceId: string;
  readonly resourceName: string;
  readonly spec: string;
  readonly region: { readonly name: string };
  readonly zone: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly quantity: DecimalText;
  readonly packaged: DecimalText;
  readonly unitPrice: DecimalText;
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

export interface SourceAccount {
  /** Digits, as the vendor's account ids. */
  readonly accountId: string;
  readonly accountName: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** What an account of this sandbox is configured with. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly currency: CurrencyCode;
  readonly balance: { readonly available: DecimalText; readonly cash: DecimalText; readonly credit: DecimalText };
  readonly members: readonly { readonly id: string; readonly name: string }[];
  /** The month is rounded down per product (accounts with ten decimals). */
  readonly roundsDown: boolean;
  /** How often a month is published: 2 where late rows follow after finality. */
  revisions(cycle: BillingMonth): number;
  lines(cycle: BillingMonth, revision: number): Iterable<SourceLine>;
}

/** What the sandbox plays. The world is made elsewhere; the sandbox imports no seed. */
export interface AliyunSource {
  readonly accounts: readonly SourceAccount[];
  /** The running month, "2026-11": later months are empty, and the last 18 can be read. */
  readonly runningMonth: BillingMonth;
}
