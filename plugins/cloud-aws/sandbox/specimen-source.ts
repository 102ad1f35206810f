import { specimenBill } from '@cloudtally/plugin-sdk/sandbox';

/** What a tampered or foreign request is tried with. */
export const SPECIMEN_KEY = { id: 'AKIASPECIMEN00000001', secret: 'specimen/secret+0123456789ABCDEFGHIJKLMN' };

/** One payer with an export in us-east-1. */
export const specimen = (settings: Readonly<Record<string, unknown>> = {}, lines?: number) =>
  specimenBill({
    lines,
    key: SPECIMEN_KEY,
    keySettings: ['accessKeyId', 'secretAccessKey'],
    accountId: '111122223333',
    settings: {
      region: 'us-east-1',
      bucket: 'specimen-billing',
      prefix: 'exports/daily',
      exportName: 'cloudtally',
      controlTotal: 'cost-explorer',
      memberAccounts: 'organizations',
      ...settings,
    },
  });
