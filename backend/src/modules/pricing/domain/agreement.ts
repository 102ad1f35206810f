import type { DecimalText } from '@cloudtally/plugin-sdk';

/** Terms of the contract version that holds in the period, or why there is none. */
export type ContractTerms =
  | { readonly number: string; readonly version: number; readonly discount: DecimalText }
  | { readonly number: string; readonly version: null };

/** Whom a price was made for, in the order of decision: the customer's own agreement, or a price book. */
export type Source = 'customer' | 'distributor' | 'group' | 'public';

/** A price agreement of one customer, or a price of a book that applies to him, as rating needs it. */
export interface Agreement {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly source: Source;
  readonly kind: 'framework' | 'project';
  /** null: every one. A service names its provider too. */
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly currency: string | null;
  /** Half-open, first days of months; null is open. */
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Id of the pricing plugin and its terms. */
  readonly model: string;
  readonly params: unknown;
  /** The pricing unit that the terms count in; null: they start from a cost. */
  readonly unit: string | null;
  readonly contract: ContractTerms | null;
}

/** What an agreement is asked about. */
export interface Subject {
  readonly provider: string;
  readonly serviceCode: string;
  readonly currency: string;
  /** The pricing unit of the charges; null where they are counted in several, or in none. */
  readonly unit: string | null;
}

export type Outcome =
  | 'won'
  | 'less_specific'
  | 'other_provider'
  | 'other_service'
  | 'other_currency'
  | 'other_unit'
  | 'not_by_cost'
  | 'contract_not_in_force';

/** One agreement that was looked at, and what became of it. */
export interface Considered {
  readonly agreementId: string;
  readonly code: string;
  /** Of a price book: whom it is for. */
  readonly source?: Source;
  readonly rank: number;
  readonly outcome: Outcome;
}
