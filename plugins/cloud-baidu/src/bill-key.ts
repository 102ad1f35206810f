import { rowHash } from '@cloudtally/plugin-sdk';
import { BILL_COLUMNS, type BillRow } from './bill-row';

/**
 * Natural key of a bill line within its slice: the vendor's bill id, then a hash of everything. One bill has a line per
 * charge item, so the id alone is not enough.
 */
export const billKey = (row: BillRow): string =>
  [row.productType, row.billId, row.instanceId, row.chargeItem]
    .map(word => (word ?? '').slice(0, 80))
    .concat(rowHash(row, BILL_COLUMNS))
    .join('|');
