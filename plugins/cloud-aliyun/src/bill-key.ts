import { rowHash } from '@cloudtally/plugin-sdk';
import { BILL_COLUMNS, type BillRow } from './bill-row';

/**
 * Natural key of a bill line within its slice. The vendor gives no record id, so the words that a
 * person recognises are followed by a hash of everything: two lines with one key are identical, and the
 * host tells them apart by an ordinal.
 */
export function billKey(row: BillRow): string {
  const words = [
    row.BillingDate,
    row.OwnerID,
    row.InstanceID,
    row.CommodityCode,
    row.BillingItemCode,
    row.Item,
    row.SubscriptionType,
  ];
  return `${words.map(word => (word ?? '').slice(0, 60)).join('|')}|${rowHash(row, BILL_COLUMNS)}`;
}
