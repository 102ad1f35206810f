import type { Cells, RowTest } from './compile';
import type { Demand } from './rule';

export interface ParentTally {
  /** False for a row whose value was seen with another parent. */
  readonly test: RowTest;
  /** Values that never had a parent. */
  parentless(): number;
  full(): boolean;
}

/** Values that are remembered: a price list has some ten thousand, and a file of them must not fill the memory. */
const MOST_VALUES = 200_000;

/** "Each SkuPriceId has one and only one SkuId", over the whole file in one pass. */
export function oneParentTally(
  demand: Extract<Demand, { is: 'oneParent' }>,
  place: (column: string) => number | undefined,
): ParentTally {
  const [at, parentAt] = [place(demand.column)!, place(demand.parent)!];
  const parents = new Map<string, string | null>();
  let full = false;
  const test = (cells: Cells): boolean => {
    const [value, parent] = [cells[at]!, cells[parentAt]!];
    if (value === null) return true;
    const known = parents.get(value);
    if (known === undefined) {
      if (parents.size < MOST_VALUES) parents.set(value, parent);
      else full = true;
      return true;
    }
    if (known === null) parents.set(value, parent);
    return known === null || parent === null || known === parent;
  };
  return {
    test,
    parentless: () => [...parents.values()].filter(parent => parent === null).length,
    full: () => full,
  };
}
