/** Sums of an answer. An amount is absent where its reader may not see it, and null where there is none. */
export interface ResultSum {
  currency: string;
  rows: number;
  issued?: string | null;
  current?: string | null;
  simulated?: string | null;
  delta?: string | null;
  cost?: string | null;
  marginBefore?: string | null;
  marginAfter?: string | null;
  heldCost?: string | null;
  belowCost?: string | null;
}

export interface ResultMonth extends ResultSum {
  period: string;
}

export interface ResultCustomer extends ResultSum {
  customerId: string;
  name: string;
}

/** What real months would have come to. */
export interface SimulationAnswer {
  totals: ResultSum[];
  months: ResultMonth[];
  customers: ResultCustomer[];
  more: number;
}

export const ANSWER = 'query ($id: ID!) { simulationResult(id: $id) }';

/** The amounts of a table, in their order; those that nobody here may see are left out. */
export const AMOUNTS = ['issued', 'current', 'simulated', 'delta', 'cost', 'marginBefore', 'marginAfter'] as const;

export type Amount = (typeof AMOUNTS)[number];

export const shownAmounts = (rows: readonly ResultSum[]): Amount[] =>
  AMOUNTS.filter(name => rows.some(row => row[name] !== undefined));
