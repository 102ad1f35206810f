import { specimenBill, SPECIMEN_MONTH, type BillLine, type Specimen } from '@cloudtally/plugin-sdk/sandbox';

/** What a tampered or foreign request is tried with. */
export const SPECIMEN_KEY = { id: 'AKIDspecimen0000000001', secret: 'specimen-secret-0123456789' };

/** The neutral bill stands in a region of another vendor. */
const moved = (line: BillLine): BillLine => ({
  ...line,
  region: { id: 'ap-guangzhou', name: '华南地区（广州）' },
  zone: '广州六区',
});

interface Wanted {
  /** 750 unless given. */
  readonly lines?: number;
  /** Every other line is used by the payer itself. */
  readonly own?: boolean;
}

function specimenOf(role: 'customer' | 'partner', { lines, own }: Wanted): Specimen {
  const found = specimenBill({
    ...(lines === undefined ? {} : { lines }),
    key: SPECIMEN_KEY,
    keySettings: ['secretId', 'secretKey'],
    settings: { role, voucherMode: 'credit' },
    decimals: 8,
    accountId: '100001234567',
  });
  const account = {
    ...found.account,
    lines: (period: string, revision: number) =>
      [...found.account.lines(period, revision)].map((line, at) => ({
        ...moved(line),
        ...(own && at % 2 === 0 ? { subAccountId: found.account.accountId } : {}),
      })),
  };
  return {
    ...found,
    account,
    source: { ...found.source, accounts: [account] },
    lines: account.lines(SPECIMEN_MONTH, 1),
  };
}

/** One payer with three pages of lines. */
export const specimen = () => specimenOf('customer', {});

/** The same lines, used by the customers of a partner. */
export const partnerSpecimen = (wanted: Wanted = {}) => specimenOf('partner', wanted);
