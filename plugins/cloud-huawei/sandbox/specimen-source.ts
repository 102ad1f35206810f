import { specimenBill, SPECIMEN_MONTH, type BillLine, type Specimen } from '@cloudtally/plugin-sdk/sandbox';

/** What a tampered or foreign request is tried with. */
export const SPECIMEN_KEY = { id: 'HPUAspecimen00000001', secret: 'specimen-secret-0123456789' };

interface Wanted {
  readonly role?: 'customer' | 'enterprise' | 'partner';
  /** Three pages unless given. */
  readonly lines?: number;
  /** What the vendor gives at once; as many as it is asked for unless given. */
  readonly pageRows?: number;
  readonly members?: number;
  readonly roundsDown?: boolean;
  /** Every other line is used by the account itself. */
  readonly own?: boolean;
}

/** The neutral bill stands in a region of another vendor, and calls services as that does. */
const moved = (line: BillLine): BillLine => ({
  ...line,
  product: { ...line.product, code: `hws.service.type.${line.product.code === 'ecs' ? 'ec2' : line.product.code}` },
  region: { id: 'cn-north-4', name: '华北-北京四' },
  zone: '',
});

/** An enterprise with members unless another role is wanted. */
export function specimen({ role = 'enterprise', lines = 2100, members = 230, ...more }: Wanted = {}): Specimen {
  const found = specimenBill({
    key: SPECIMEN_KEY,
    keySettings: ['accessKeyId', 'secretAccessKey'],
    settings: { site: 'china', role, settlement: 'prepaid', voucherMode: 'credit' },
    decimals: 8,
    // Members are counted from 1650009000000000 on.
    accountId: '1650009999999999',
    lines,
    members,
    roundsDown: more.roundsDown ?? false,
  });
  const { accountId } = found.account;
  const account = {
    ...found.account,
    lines: (period: string, revision: number) =>
      [...found.account.lines(period, revision)].map((line, at) => ({
        ...moved(line),
        ...(more.own && at % 2 === 0 ? { subAccountId: accountId } : {}),
      })),
  };
  return {
    ...found,
    account,
    source: { ...found.source, accounts: [account], ...(more.pageRows ? { pageRows: more.pageRows } : {}) },
    lines: account.lines(SPECIMEN_MONTH, 1),
  };
}
