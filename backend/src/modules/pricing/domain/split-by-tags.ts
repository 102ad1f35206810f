import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import { markOf } from '../../discounts/domain/tag-scope';
import type { ChargeCell } from './charge-cell';
import { plain, sumOf } from './exact';

/** Charges of one place that carry the same tags of those that were asked for; `unit` null is none. */
export interface TaggedSum {
  readonly customerId: string;
  readonly currency: string;
  readonly provider: string;
  readonly serviceCode: string;
  readonly region: string | null;
  readonly unit: string | null;
  readonly tags: readonly (readonly [key: string, value: string])[];
  readonly charges: number;
  /** Of them, less what was taken back. */
  readonly standing: number;
  readonly quantity: DecimalText | null;
  readonly listCost: DecimalText;
  readonly contractedCost: DecimalText;
  readonly billedCost: DecimalText;
}

const COSTS = ['listCost', 'contractedCost', 'billedCost'] as const;

/**
 * Cells with what carries tags apart, so that the parts add up to the cell they were, digit by digit. A cell without
 * tagged charges is left as it is: nothing is split that no rule looks at.
 */
export function splitByTags(cells: readonly ChargeCell[], tagged: readonly TaggedSum[]): readonly ChargeCell[] {
  if (tagged.length === 0) return cells;
  const sums = by(tagged, placeOf);
  const alone = new Map([...by(cells, placeOf)].map(([place, there]) => [place, there.length === 1]));
  return cells.flatMap(cell => {
    const place = placeOf(cell);
    const theirs = (sums.get(place) ?? []).filter(sum => alone.get(place) === true || sum.unit === cell.unit);
    return theirs.length === 0 ? [cell] : parted(cell, theirs);
  });
}

const placeOf = (of: ChargeCell | TaggedSum): string =>
  JSON.stringify([of.customerId, of.currency, of.provider, of.serviceCode, of.region ?? '']);

function by<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function parted(cell: ChargeCell, tagged: readonly TaggedSum[]): ChargeCell[] {
  const byMarks = by(tagged, sum => JSON.stringify(sum.tags.map(([key, value]) => markOf({ key, value })).sort()));
  const parts = [...byMarks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([marks, sums]): ChargeCell => ({ ...summed(cell, sums), marks: JSON.parse(marks) as string[] }));
  const rest = without(cell, parts);
  return rest.charges === 0 && COSTS.every(cost => rest[cost] === '0') ? parts : [rest, ...parts];
}

const summed = (cell: ChargeCell, sums: readonly TaggedSum[]): ChargeCell => ({
  ...cell,
  charges: sums.reduce((count, { charges }) => count + charges, 0),
  ...(cell.standing !== undefined && { standing: sums.reduce((count, { standing }) => count + standing, 0) }),
  quantity: cell.quantity && plain(sumOf(sums.map(({ quantity }) => quantity ?? '0'))),
  listCost: plain(sumOf(sums.map(sum => sum.listCost))),
  contractedCost: plain(sumOf(sums.map(sum => sum.contractedCost))),
  billedCost: plain(sumOf(sums.map(sum => sum.billedCost))),
});

function without(cell: ChargeCell, parts: readonly ChargeCell[]): ChargeCell {
  const less = (whole: DecimalText, gone: readonly DecimalText[]) => plain(new Decimal(whole).minus(sumOf(gone)));
  return {
    ...cell,
    charges: parts.reduce((count, { charges }) => count - charges, cell.charges),
    ...(cell.standing !== undefined && {
      standing: parts.reduce((count, { standing }) => count - standing!, cell.standing),
    }),
    quantity:
      cell.quantity &&
      less(
        cell.quantity,
        parts.map(({ quantity }) => quantity ?? '0'),
      ),
    listCost: less(
      cell.listCost,
      parts.map(part => part.listCost),
    ),
    contractedCost: less(
      cell.contractedCost,
      parts.map(part => part.contractedCost),
    ),
    billedCost: less(
      cell.billedCost,
      parts.map(part => part.billedCost),
    ),
  };
}
