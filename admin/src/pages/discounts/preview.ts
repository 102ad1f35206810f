import type { Tone } from '../../resource/metadata';

export interface PreviewSum {
  currency: string;
  lines: number;
  before: string;
  after: string;
  change: string;
  /** Absent for who may not see costs. */
  belowCost?: number;
}

export interface PreviewCustomer extends PreviewSum {
  customerId: string;
  name: string;
}

export type Outcome =
  | 'applied'
  | 'other_provider'
  | 'other_service'
  | 'other_region'
  | 'other_tag'
  | 'quota_exhausted'
  | 'excluded'
  | 'not_alone'
  | 'not_best'
  | 'threshold_not_reached'
  | 'nothing_to_reduce';

export interface PreviewLine {
  customerId: string;
  customer: string;
  label: string;
  provider: string | null;
  charges: number;
  currency: string;
  before: string;
  after: string;
  change: string;
  outcome: Outcome;
  by: string | null;
  cost?: string;
  /** What suppliers give us on it. */
  supplier?: string;
  supplierIsEstimate?: boolean;
  belowCost?: boolean;
}

/** What a rule would do to a month. */
export interface DiscountPreview {
  period: string | null;
  months: string[];
  totals: PreviewSum[];
  customers: PreviewCustomer[];
  lines: PreviewLine[];
  more: number;
}

export const PREVIEW = 'query ($id: ID!, $period: String) { previewDiscount(id: $id, period: $period) }';

/** Green where the rule counts, amber where another one comes first, grey where it has nothing to do. */
export const toneOf = (outcome: Outcome): Tone => {
  if (outcome === 'applied') return 'green';
  return ['excluded', 'not_alone', 'not_best'].includes(outcome) ? 'amber' : 'grey';
};
