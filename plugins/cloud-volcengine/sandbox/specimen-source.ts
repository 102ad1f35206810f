import { specimenBill } from '@cloudtally/plugin-sdk/sandbox';

/** What a tampered or foreign request is tried with. */
export const SPECIMEN_KEY = { id: 'AKLTSPECIMEN0000000001', secret: 'specimen-secret-0123456789' };

interface Wanted {
  readonly payable?: 'after-vouchers' | 'before-vouchers';
  readonly lines?: number;
  readonly role?: 'customer' | 'partner';
  readonly members?: number;
}

/** One payer with six decimals, three pages of lines. */
export const specimen = ({ payable = 'after-vouchers', role = 'customer', lines, members }: Wanted = {}) =>
  specimenBill({
    key: SPECIMEN_KEY,
    keySettings: ['accessKeyId', 'secretAccessKey'],
    settings: { role, payable, voucherMode: 'credit', pullBy: 'month' },
    decimals: 6,
    accountId: '2100009000000001',
    ...(lines === undefined ? {} : { lines }),
    ...(members === undefined ? {} : { members }),
  });
