import { rowHash } from '@cloudtally/plugin-sdk';
import { DETAIL_COLUMNS, ITEM_COLUMNS, type BillRow } from './bill-row';

/**
 * Natural key of a bill line within its slice. Lines have no ids, so the words that a person recognises are followed by
 * a hash of the charge item; the detail belongs to the item and adds nothing, or stands alone.
 */
export function billKey({ item, detail }: BillRow): string {
  const line = item ?? detail;
  const words = [
    line?.pin,
    line?.serviceCode,
    line?.resourceId,
    item?.property ?? detail?.actionTypeName,
    line?.startTime,
  ];
  const hash = item ? rowHash(item, ITEM_COLUMNS) : detail ? rowHash(detail, DETAIL_COLUMNS) : '';
  return [item ? 'item' : 'detail', ...words.map(word => (word ?? '').slice(0, 60)), hash].join('|');
}
