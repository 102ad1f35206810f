import { specimenBill } from '@cloudtally/plugin-sdk/sandbox';

/** What a tampered or foreign request is tried with. */
export const SPECIMEN_KEY = { id: 'LTAI5tSPECIMEN000001', secret: 'specimen-secret-0123456789' };

interface Wanted {
  readonly role?: 'payer' | 'partner';
  readonly lines?: 'instances' | 'split';
  readonly granularity?: 'month' | 'day';
  readonly members?: number;
  /** Bill lines of the month: three pages unless given. */
  readonly count?: number;
  /** What the vendor gives at once; as many as it is asked for unless given. */
  readonly pageRows?: number;
}

/** One payer whose month is rounded down, three pages of lines. */
export function specimen({ count, members, pageRows, ...settings }: Wanted = {}) {
  const found = specimenBill({
    key: SPECIMEN_KEY,
    settings: {
      site: 'china',
      role: 'payer',
      lines: 'instances',
      granularity: 'month',
      voucherMode: 'credit',
      priceLists: ['ecs:instance_type'],
      ...settings,
    },
    roundsDown: true,
    // Members are counted from 1650009000000000 on; a partner is none of its customers.
    ...(settings.role === 'partner' ? { accountId: '1650009999999999' } : {}),
    ...(count ? { lines: count } : {}),
    ...(members ? { members } : {}),
  });
  return pageRows ? { ...found, source: { ...found.source, pageRows } } : found;
}
