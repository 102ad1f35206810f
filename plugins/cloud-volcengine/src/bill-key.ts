import { rowHash } from '@cloudtally/plugin-sdk';
import { BILL_COLUMNS, type BillRow } from './bill-row';

/**
 * Natural key of a bill line within its slice: the vendor's id, then a hash of everything. The id is documented as
 * unique; should it come twice with another content, that is another line and not an overwritten one.
 */
export const billKey = (row: BillRow): string =>
  `${(row.BillDetailId ?? '').slice(0, 128)}|${(row.OwnerID ?? '').slice(0, 40)}|${rowHash(row, BILL_COLUMNS)}`;
