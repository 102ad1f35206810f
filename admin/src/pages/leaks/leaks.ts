import type { Text } from '../../app/language';

export interface LeakSum {
  currency: string;
  count: number;
  /** A month; absent for who may not see costs. */
  amount?: string;
}

export interface KindSum extends LeakSum {
  kind: string;
  title: Text;
}

/** What is open, in all and by kind. */
export interface OpenLeaks {
  kinds: KindSum[];
  totals: LeakSum[];
  /** When it was last looked for. */
  lookedAt: string | null;
}

export const OPEN_LEAKS = 'query { leakTotals }';
