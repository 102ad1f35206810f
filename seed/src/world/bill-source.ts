import { shiftMonth } from '@cloudtally/plugin-sdk';
import type { BillAccount, BillSource } from '@cloudtally/plugin-sdk/sandbox';
import type { SeedCloudAccount, SeedWorld } from './world';

/** A world as the sandbox of one cloud plays it: keys, members, months and their late rows. */
export const billSource = (world: SeedWorld, plugin: string): BillSource => ({
  runningMonth: shiftMonth(world.billablePeriod, 1),
  accounts: world.cloudAccounts
    .filter(account => account.plugin === plugin)
    .map(account => billAccount(world, account)),
});

const billAccount = (world: SeedWorld, account: SeedCloudAccount): BillAccount => ({
  accountId: account.billingAccountId,
  accountName: `${account.code}@${account.tenant}.example`,
  accessKeyId: account.key?.id ?? '',
  accessKeySecret: account.key?.secret ?? '',
  settings: account.settings,
  currency: account.currency,
  balance: { available: '12345678.5', cash: '2345678.5', credit: '10000000' },
  members: world.subAccounts(account.code),
  roundsDown: account.precision === 'ten-decimals',
  revisions: period => world.revisions(account.code, period),
  lines: (period, revision) => world.lines(account.code, period, revision),
});
