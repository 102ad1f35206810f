/** What tells groups of one customer's month apart. */
interface Placed {
  readonly key: string;
  readonly provider: string | null;
  readonly serviceCode: string | null;
}

export interface Pair<Before, After> {
  readonly before: Before | null;
  readonly after: After | null;
}

/**
 * Which group of now stands where a billed group stood: the one of the same key, else the one of the same product,
 * which another agreement prices. What is left stands alone. In the order of the bill, what is new at the end.
 */
export function pairOff<Before extends Placed, After extends Placed>(
  before: readonly Before[],
  after: readonly After[],
): Pair<Before, After>[] {
  const left = new Set(after);
  const found = new Map<Before, After>();
  for (const same of [sameKey, sameProduct]) {
    for (const old of before) {
      if (found.has(old)) continue;
      const match = [...left].find(now => same(old, now));
      if (!match) continue;
      found.set(old, match);
      left.delete(match);
    }
  }
  return [
    ...before.map(old => ({ before: old, after: found.get(old) ?? null })),
    ...[...left].map(now => ({ before: null, after: now })),
  ];
}

const sameKey = (a: Placed, b: Placed): boolean => a.key === b.key;
const sameProduct = (a: Placed, b: Placed): boolean =>
  a.serviceCode !== null && a.serviceCode === b.serviceCode && a.provider === b.provider;
