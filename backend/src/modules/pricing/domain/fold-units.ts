import type { ChargeCell } from './charge-cell';
import { plain, sumOf } from './exact';

/**
 * Cells that differ in nothing but their unit, as one. The fold keeps units apart for whoever counts in one of them;
 * for everybody else it must look as if it had not.
 *
 * @param cells sorted, of one account
 */
export function foldUnits(cells: readonly ChargeCell[]): ChargeCell[] {
  const places = new Map<string, ChargeCell[]>();
  for (const cell of cells) {
    const place = JSON.stringify([cell.provider, cell.serviceCode, cell.region, cell.marks]);
    const there = places.get(place);
    if (there) there.push(cell);
    else places.set(place, [cell]);
  }
  return [...places.values()].map(there => (there.length === 1 ? there[0]! : folded(there)));
}

function folded(cells: readonly ChargeCell[]): ChargeCell {
  const counted = cells.filter(({ unit }) => unit !== null);
  const oneUnit = new Set(counted.map(({ unit }) => unit)).size === 1;
  return {
    ...cells.at(-1)!,
    charges: cells.reduce((sum, cell) => sum + cell.charges, 0),
    quantity: oneUnit ? plain(sumOf(counted.map(cell => cell.quantity!))) : null,
    unit: oneUnit ? counted[0]!.unit : null,
    listCost: plain(sumOf(cells.map(cell => cell.listCost))),
    contractedCost: plain(sumOf(cells.map(cell => cell.contractedCost))),
    billedCost: plain(sumOf(cells.map(cell => cell.billedCost))),
  };
}
