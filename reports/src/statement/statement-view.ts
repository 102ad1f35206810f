import type { CurrencyCode, DecimalText } from '@cloudtally/plugin-sdk';

/** A calendar day as `YYYY-MM-DD`. */
export type Day = string;

/**
 * Everything that a customer statement says, ready to be set: 客户对账单.
 *
 * Amounts arrive summed and rounded to the currency's minor unit, as decimal text; documents compute nothing
 * and refuse an amount that is not rounded (`reports.not_a_document_amount`). Names arrive as they are stored.
 */
export interface StatementView {
  /** Language of the document's own words; names and labels are printed as given. */
  readonly locale: 'zh' | 'en';
  /** What it is; a statement of charges unless said. A note's amounts are differences, and a credit is below zero. */
  readonly kind?: 'credit_note' | 'debit_note';
  readonly number: string;
  /** Number of the bill that a note corrects. */
  readonly corrects?: string;
  /** First and last day of the month of consumption, both included. */
  readonly period: { readonly from: Day; readonly to: Day };
  readonly issuedOn: Day;
  readonly dueOn?: Day;
  readonly currency: CurrencyCode;
  readonly issuer: StatementIssuer;
  readonly customer: StatementCustomer;
  /** In the order of printing. */
  readonly lines: readonly StatementLine[];
  readonly totals: StatementTotals;
  /** The rounding entry, 抹零: signed, it can go up. Left out when zero. */
  readonly rounding?: { readonly label?: string; readonly amount: DecimalText };
  /** Tax as it is shown. `included` says whether the lines' prices hold it already. */
  readonly tax?: { readonly included: boolean; readonly rows: readonly StatementTax[] };
  /** Its title, where the issuer has one of its own. */
  readonly title?: string;
  /** How to pay, in lines below the bank account. */
  readonly payment?: readonly string[];
  /** At the foot of every page, instead of the issuer's name. */
  readonly footer?: string;
  /** Which version of the issuer's texts it was made with; kept beside them and never printed. */
  readonly template?: string;
  /** Below the bank account, numbered. */
  readonly notes?: readonly string[];
  /** The seal's rim and the line below its star; no seal is drawn when absent. */
  readonly seal?: { readonly company: string; readonly purpose: string };
  /** True prints the watermark that says that sandbox providers were used. */
  readonly sandbox: boolean;
}

export interface StatementIssuer {
  readonly name: string;
  /** Second line of the letterhead, such as the English name. */
  readonly subtitle?: string;
  readonly taxId?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly bank?: { readonly name: string; readonly account: string; readonly holder?: string };
}

export interface StatementCustomer {
  readonly name: string;
  readonly code?: string;
  readonly taxId?: string;
  readonly address?: string;
  readonly contact?: string;
  /** The salesperson to call. */
  readonly manager?: string;
}

/** Columns without a value in any line are not printed. */
export interface StatementLine {
  /** From 1, without gaps. */
  readonly no: number;
  readonly provider?: string;
  /** Product, or what the line stands for. */
  readonly label: string;
  /** Resource, region, month of a correction: whatever tells this line from the next. */
  readonly detail?: string;
  /** Exact decimal text of any precision. */
  readonly quantity?: DecimalText;
  readonly unit?: string;
  /** Of one unit, exact; left out where no single price gives the line's. */
  readonly unitPrice?: DecimalText;
  readonly listCost?: DecimalText;
  /** What the list cost was multiplied by: `0.88` prints `88%`. */
  readonly rate?: DecimalText;
  /** Of the tax that the price holds: `0.06`. */
  readonly taxRate?: DecimalText;
  /** Of the price, without that tax. */
  readonly net?: DecimalText;
  readonly tax?: DecimalText;
  readonly price: DecimalText;
}

export interface StatementTax {
  readonly label: string;
  /** Multiplier: `0.06` prints `6%`. */
  readonly rate: DecimalText;
  readonly base: DecimalText;
  readonly amount: DecimalText;
}

export interface StatementTotals {
  /** Sum of the lines' list costs; needed when lines have them. */
  readonly listCost?: DecimalText;
  /** Sums of the lines' nets and taxes; needed when lines have them. */
  readonly net?: DecimalText;
  readonly tax?: DecimalText;
  /** Sum of the lines' prices. */
  readonly price: DecimalText;
  /** Sum of the prices, the rounding entry, and the tax when it is not included. */
  readonly payable: DecimalText;
  /** What vouchers pay of it. */
  readonly voucher?: DecimalText;
  /** What the customer's credit pays of it. */
  readonly credit?: DecimalText;
  readonly paid?: DecimalText;
  /** Payable less what is paid, by vouchers, credit and in money. */
  readonly open?: DecimalText;
}
