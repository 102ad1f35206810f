/** Why a line changed; `charges` and `listCost` are signed. */
export interface Reason {
  code: 'late_charges' | 're_attribution' | 'new_terms' | 'tiers';
  charges?: number;
  listCost?: string;
  from?: string | null;
  to?: string | null;
}

export interface Note {
  id: string;
  number: string | null;
  kind: 'credit_note' | 'debit_note';
  state: string;
  total: string;
  issuedOn: string | null;
}

/** A bill that differs from its month as rated now. */
export interface DifferenceRow {
  customerId: string;
  customer: string;
  code: string;
  currency: string;
  billId: string | null;
  number: string | null;
  before: string;
  after: string;
  difference: string;
  lines: number;
  reasons: Reason['code'][];
  waits: 'unpriced' | 'below' | 'first_bill' | null;
  note: Note | null;
}

/** The answer of `billDifferences`. */
export interface MonthDifferences {
  period: string;
  closed: boolean;
  ratedAt: string | null;
  rows: DifferenceRow[];
  totals: { currency: string; bills: number; credit: string; debit: string; difference: string }[];
}

export interface DifferenceLine {
  no: number;
  label: string;
  provider: string | null;
  originNo: number | null;
  before: string;
  after: string;
  difference: string;
  exact: string;
  reasons: Reason[];
}

/** The answer of `billDifference`. */
export interface BillDifference {
  /** The bill itself, also where a note was asked for. */
  billId: string;
  number: string | null;
  period: string;
  currency: string;
  ratedAt: string | null;
  row: DifferenceRow | null;
  lines: DifferenceLine[];
  rounding: string;
  notes: Note[];
}

/** The answer of `billAsKnown`. */
export interface MonthAsKnown {
  at: string;
  currency: string;
  ratedAt: string | null;
  rated: string;
  documents: { id: string; number: string; kind: string; issuedAt: string; total: string; paid: string }[];
  asked: string;
  paid: string;
  open: string;
}

export const MONTH_QUERY = 'query Differences($period: String!) { billDifferences(period: $period) }';
export const BILL_QUERY = 'query Difference($id: ID!) { billDifference(billId: $id) }';
export const KNOWN_QUERY = 'query Known($id: ID!, $at: String!) { billAsKnown(billId: $id, at: $at) }';
