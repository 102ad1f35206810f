import { specimenBill } from '@cloudtally/plugin-sdk/sandbox';

/** What a tampered or foreign request is tried with. */
export const SPECIMEN_KEY = { id: 'ALTAKSPECIMEN000000001', secret: 'specimen-secret-0123456789' };
const PREFIX = '1650009';
/** Two members whose bills are asked for apart. */
export const MEMBERS = ['000000001', '000000002'].map(tail => `${PREFIX}${tail}`);

/** One payer with six decimals, and two members; more than three pages of each way of paying. */
export const specimen = ({ lines }: { lines?: number } = {}) =>
  specimenBill({
    key: SPECIMEN_KEY,
    keySettings: ['accessKeyId', 'secretAccessKey'],
    settings: { voucherMode: 'credit', memberAccountIds: MEMBERS, pricedItems: ['ecs:cn-hangzhou:memory=16,cpu=4'] },
    decimals: 6,
    ...(lines === undefined ? {} : { lines }),
  });
