import type { Text } from '../../app/language';

/** One equation of the chain, such as "attributed = rated + held", and what the difference is made of. */
export interface ChainStep {
  key: string;
  title: Text;
  left: string;
  right: string;
  difference: string;
  ok: boolean;
  causes: { code: string; title: Text; amount: string; count: number; link: string | null }[];
}

/** One currency from what the vendors say to what is still to be collected. */
export interface Chain {
  currency: string;
  vendorTotal: string;
  ingested: string;
  attributed: string;
  excluded: string;
  unassigned: string;
  rated: string;
  rounding: string;
  billed: string;
  notes: string;
  paid: string;
  open: string;
  residue: string;
  steps: ChainStep[];
}

export interface Blocker {
  code: string;
  text: Text;
  amount?: string | null;
  currency?: string | null;
  count?: number | null;
  link: string | null;
}

/** The answer of `periodChain`. */
export interface PeriodChain {
  period: string;
  state: 'open' | 'closing' | 'closed';
  currencies: Chain[];
  blockers: Blocker[];
}

export const CHAIN_QUERY = 'query Chain($period: String!) { periodChain(period: $period) }';
