import { specimenBill } from '@cloudtally/plugin-sdk/sandbox';

/** What a tampered or foreign request is tried with. */
export const SPECIMEN_KEY = { id: 'JDC_SPECIMEN00000001', secret: 'specimen-secret-0123456789' };

interface Wanted {
  readonly lines?: number;
  readonly role?: 'customer' | 'partner';
  readonly members?: number;
  readonly partnerUnit?: 'unconfirmed' | 'yuan' | 'fen';
}

/** One payer whose payable has two decimals: two pages of the vendor and one of what has no charge item. */
export const specimen = ({ lines = 1100, members, role = 'customer', partnerUnit = 'fen' }: Wanted = {}) =>
  specimenBill({
    key: SPECIMEN_KEY,
    keySettings: ['accessKeyId', 'secretAccessKey'],
    settings: { role, partnerUnit, regionId: 'cn-north-1', voucherMode: 'credit' },
    decimals: 2,
    lines,
    ...(members === undefined ? {} : { members }),
  });
