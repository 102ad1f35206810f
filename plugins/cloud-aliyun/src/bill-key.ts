import { rowHash } from '@cloudtally/plugin-sdk';
import { BILL_COLUMNS, type BillRow } from './bill-row';

/**
 * Natural key of a bill line within its slice. The vendor gives no record id, so the words that a
 * person recognises are followed by a hash of everything: two lines with one key are identical, and the
 * host tells them apart by an ordinal.
 */
export function billKey(row: BillRow): string {
  return (
    `${word(row.BillingDate)}|${word(row.OwnerID)}|${word(row.InstanceID)}|${word(row.CommodityCode)}|` +
    `${word(row.BillingItemCode)}|${word(row.Item)}|${word(row.SubscriptionType)}|${rowHash(row, BILL_COLUMNS)}`
  );
}

const word = (text: string | null | undefined): string => (text && text.length > 60 ? text.slice(0, 60) : (text ?? ''));
