import { rowHash } from '@cloudtally/plugin-sdk';
import { BILL_COLUMNS, type BillRow } from './bill-row';

/**
 * Natural key of a record within its slice. The vendor's record id comes first, for people; nobody promises that it
 * is used once, so a hash of everything follows, and two records with one key are identical.
 */
export function billKey(row: BillRow): string {
  const words = [row.Id, row.BillId, row.OwnerUin, row.ResourceId, row.ActionType];
  return `${words.map(word => (word ?? '').slice(0, 60)).join('|')}|${rowHash(row, BILL_COLUMNS)}`;
}
