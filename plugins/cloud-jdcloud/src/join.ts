import { Decimal, localInstant, rowHash } from '@cloudtally/plugin-sdk';
import { DETAIL_COLUMNS, type BillRow, type DetailRow, type ItemRow } from './bill-row';
import { hasItems } from './kinds';

const CHINA = 480;

/** What a resource is called across the two lists. */
const resourceOf = ({ pin, serviceCode, resourceId }: Pick<ItemRow, 'pin' | 'serviceCode' | 'resourceId'>): string =>
  [pin, serviceCode, resourceId].map(part => part ?? '').join('\u001f');

interface Group {
  readonly details: DetailRow[];
  /** What the resource's charge items come to. */
  items: Decimal;
  hasItem: boolean;
}

/** Joins the charge items of a month to its details. All details come first, then the items in any order. */
export interface BillJoin {
  detail(row: DetailRow): void;
  item(row: ItemRow): BillRow;
  /** Once all items are in: the details that no charge item accounts for. */
  rest(): BillRow[];
}

export function billJoin(): BillJoin {
  const groups = new Map<string, Group>();
  const groupOf = (row: Pick<ItemRow, 'pin' | 'serviceCode' | 'resourceId'>): Group => {
    const key = resourceOf(row);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { details: [], items: new Decimal(0), hasItem: false }));
    return group;
  };

  return {
    detail: row => void groupOf(row).details.push(row),
    item(row) {
      const group = groupOf(row);
      group.items = group.items.plus(row.actualFee);
      group.hasItem = true;
      const own = likeliest(
        group.details.filter(detail => overlaps(row, detail)),
        // An item is never an adjustment while its resource has charges that are priced by items.
        ({ actionTypeName }) => hasItems(actionTypeName),
        // A resource may be paid ahead in part, and as it goes for the rest.
        ({ billingType }) => billingType === row.billingType,
      );
      const kinds = [...new Set(own.flatMap(({ actionTypeName }) => actionTypeName || []))].sort();
      return { item: row, detail: newest(own), kinds };
    },
    rest: () => [...groups.values()].flatMap(unaccounted).map(alone),
  };
}

/**
 * Details that the items say nothing of. Where a resource has items, those of the kinds that are priced by items are
 * theirs; an adjustment is not, unless the items come to the whole with it. What is left over or missing after that,
 * the control total tells.
 */
function unaccounted({ details, items, hasItem }: Group): DetailRow[] {
  if (!hasItem) return details;
  const whole = details.reduce((sum, { realTotalFee }) => sum.plus(realTotalFee), new Decimal(0));
  return whole.equals(items) ? [] : details.filter(({ actionTypeName }) => !hasItems(actionTypeName));
}

const alone = (detail: DetailRow): BillRow => ({
  item: null,
  detail,
  kinds: detail.actionTypeName ? [detail.actionTypeName] : [],
});

/** Each wish narrows the choice, unless nothing would be left of it. */
function likeliest(details: readonly DetailRow[], ...wishes: ((detail: DetailRow) => boolean)[]): readonly DetailRow[] {
  return wishes.reduce((left, wish) => {
    const fewer = left.filter(wish);
    return fewer.length > 0 ? fewer : left;
  }, details);
}

/** A line without times is of the whole month. */
function overlaps(item: ItemRow, detail: DetailRow): boolean {
  const [from, to] = [localInstant(item.startTime, CHINA), localInstant(item.endTime, CHINA)];
  const [start, end] = [localInstant(detail.startTime, CHINA), localInstant(detail.endTime, CHINA)];
  if (from === null || to === null || start === null || end === null) return true;
  return start <= to && end >= from;
}

/** The detail that knows the resource's latest name and tags; the same whatever order they came in. */
function newest(details: readonly DetailRow[]): DetailRow | null {
  const age = (row: DetailRow) => `${row.endTime ?? ''}|${row.billTime ?? ''}|${rowHash(row, DETAIL_COLUMNS)}`;
  return details.reduce<DetailRow | null>((best, row) => (best && age(best) >= age(row) ? best : row), null);
}
