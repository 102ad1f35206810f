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
