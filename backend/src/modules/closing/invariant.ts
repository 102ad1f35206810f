import { billingMonth } from '@cloudtally/plugin-sdk';

/** A promise about the tables, as a query: no row means that it is kept. Read-only, and over every tenant one sees. */
export interface Invariant {
  /** As in the catalogue of invariants: "M6", "P1". */
  readonly id: string;
  readonly says: string;
  readonly sql: string;
  /** Tables without which it cannot be asked. */
  readonly needs?: readonly string[];
}

const declared = new Map<string, Invariant>();

/** Adds a promise to the checker. Two modules may hold one promise from two sides: both are asked. */
export function registerInvariant(invariant: Invariant): void {
  declared.set(`${invariant.id} ${invariant.says}`, invariant);
}

export const declaredInvariants = (): readonly Invariant[] => [...declared.values()];

/** Tables of charges, which are kept by month. */
const BY_MONTH = /\bapp\.(charge|charge_part|charge_rollup\w*|charge_share|charge_slice|charge_trail)\b/g;

/**
 * The same promise about one month's charges.
 *
 * @throws NotABillingMonth
 */
export function ofMonth(sql: string, period: string): string {
  const month = billingMonth(period);
  return sql.replace(BY_MONTH, table => `(select * from ${table} where period = '${month}')`);
}
