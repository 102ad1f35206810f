/** Which of the vendor's costs a price starts from. */
export type Cost = 'listCost' | 'contractedCost' | 'billedCost';

/** One line of a vendor's bill; a refund is below zero. Amounts are decimal texts. */
export interface Charge extends Readonly<Record<Cost, string>> {
  readonly customer: string;
  readonly provider: string;
  readonly service: string;
  readonly region: string;
  /** How much of what; null where nothing is counted, as of a tax. */
  readonly used: { readonly quantity: string; readonly unit: string } | null;
}

export interface Step {
  /** Inclusive; the last one is open. */
  readonly upTo: string | null;
  readonly rate: string;
}

export type Terms =
  | { readonly model: 'percentage'; readonly basis: Cost; readonly factor: string }
  | { readonly model: 'cost-plus'; readonly percent: string; readonly fee: string | null }
  | { readonly model: 'flat'; readonly unit: string; readonly unitPrice: string }
  /** With a unit the steps are of a quantity, else of a cost. */
  | {
      readonly model: 'graduated' | 'volume';
      readonly basis: Cost;
      readonly unit: string | null;
      readonly steps: readonly Step[];
    }
  | {
      readonly model: 'package';
      readonly fee: string;
      readonly unit: string;
      readonly included: string;
      readonly beyond: string;
    }
  | { readonly model: 'minimum'; readonly basis: Cost; readonly factor: string; readonly minimum: string }
  /** A model that nobody installed. */
  | { readonly model: 'gone' };

/** A price agreement of a customer, or a price of the book of a group or of everybody. */
export interface Price {
  readonly code: string;
  readonly of: { readonly customer: string } | { readonly group: string } | 'everybody';
  readonly kind: 'framework' | 'project';
  readonly provider: string | null;
  readonly service: string | null;
  readonly currency: string | null;
  readonly contract: { readonly signed: boolean; readonly discount: string } | null;
  readonly terms: Terms;
}

/** A discount rule; what its scope does not name is any. */
export interface Discount {
  readonly code: string;
  readonly layer: 'platform' | 'customer';
  readonly scope: {
    readonly customer: string | null;
    readonly level: string | null;
    readonly provider: string | null;
    readonly service: string | null;
    readonly region: string | null;
  };
  readonly takes:
    | { readonly factor: string; readonly cap: string | null }
    | { readonly amount: string; readonly from: string | null };
  readonly stacking: 'stack' | 'best_of' | 'alone';
  readonly exclusionGroup: string | null;
  readonly priority: number;
}

export interface Customer {
  readonly code: string;
  readonly level: string | null;
  readonly group: string | null;
}

/** A row that a vendor sends after the month was billed: a new one, a refund, or another version of a known one. */
export interface LateRow {
  readonly charge: Charge;
  /** Which of the month's charges it stands instead of, by its place; null where it is one more. */
  readonly replaces: number | null;
}

/** A month of a small reseller, in one currency. */
export interface World {
  readonly customers: readonly Customer[];
  readonly prices: readonly Price[];
  readonly discounts: readonly Discount[];
  readonly charges: readonly Charge[];
  /** One after another. */
  readonly late: readonly LateRow[];
}

export const CURRENCY = 'CNY';

/** The charges of the month once this row has come. */
export const withLateRow = (charges: readonly Charge[], { charge, replaces }: LateRow): Charge[] =>
  replaces === null ? [...charges, charge] : charges.map((known, at) => (at === replaces ? charge : known));

/** A group of charges with its price, named as a bill names it; held ones have a reason and no price. */
export interface PricedGroup {
  readonly name: string;
  readonly charges: number;
  readonly price: string | null;
  readonly held: string | null;
}

/** What a customer's month comes to: the groups in the order of the bill, and the bill itself. */
export interface MonthOfCustomer {
  readonly groups: readonly PricedGroup[];
  /** Of every priced group its amount to the fen, what rounding adds, and what is to be paid. */
  readonly bill: { readonly lines: readonly string[]; readonly rounding: string; readonly total: string };
}
