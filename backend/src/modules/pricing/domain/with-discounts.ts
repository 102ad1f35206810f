import type { DecimalText, PriceBasis } from '@cloudtally/plugin-sdk';
import { discountGroups } from '../../discounts/domain/discount-groups';
import type { DiscountRule } from '../../discounts/domain/discount-rule';
import { plain, sumOf } from './exact';
import type { RatedGroup, TracedCell } from './rated-group';

/**
 * What the rules take off what the models said, as price lines of their own; what is held stays held. A price is
 * shared over the parts of its group by the cost, or the quantity, that it started from.
 *
 * @throws DiscountsTie
 */
export function withDiscounts(
  groups: readonly RatedGroup[],
  rules: readonly DiscountRule[] = [],
): readonly RatedGroup[] {
  if (rules.length === 0) return groups;
  const priced = groups.flatMap(({ no, price, basis, trace }) =>
    price === null ? [] : [{ no, price, parts: trace.cells.map(cell => ({ ...cell, weight: startOf(cell, basis!) })) }],
  );
  const discounts = new Map(discountGroups(priced, rules).map(one => [one.no, one]));
  return groups.map(group => {
    const own = discounts.get(group.no);
    if (!own) return group;
    const lines = [...group.lines, ...own.lines];
    const price = plain(sumOf(lines.map(line => line.price)));
    return { ...group, price, lines, trace: { ...group.trace, discounts: own.considered } };
  });
}

const startOf = (cell: TracedCell, basis: PriceBasis): DecimalText =>
  basis === 'quantity' ? (cell.quantity ?? '0') : cell[basis];
