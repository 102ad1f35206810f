import { specimenBill } from '@cloudtally/plugin-sdk/sandbox';

/** What a tampered or foreign request is tried with. */
export const SPECIMEN_KEY = { id: 'LTAI5tSPECIMEN000001', secret: 'specimen-secret-0123456789' };

/** One payer whose month is rounded down, three pages of lines. */
export const specimen = () =>
  specimenBill({
    key: SPECIMEN_KEY,
    settings: { site: 'china', voucherMode: 'credit' },
    roundsDown: true,
  });
