import type { AliyunSource, SourceAccount } from '@cloudtally/cloud-aliyun/sandbox';
import { shiftMonth } from '@cloudtally/plugin-sdk';
import type { SeedCloudAccount, SeedWorld } from '../world/world';

/** A world as the Alibaba Cloud sandbox plays it: keys, members, months and their late rows. */
export const aliyunSource = (world: SeedWorld): AliyunSource => ({
  runningMonth: shiftMonth(world.billablePeriod, 1),
  accounts: world.cloudAccounts
    .filter(({ plugin }) => plugin === 'cloud-aliyun')
    .map(account => sourceAccount(world, account)),
});

const sourceAccount = (world: SeedWorld, account: SeedCloudAccount): SourceAccount => ({
  accountId: account.billingAccountId,
  accountName: `${account.code}@${account.tenant}.example`,
  accessKeyId: account.settings.accessKeyId!,
  accessKeySecret: account.settings.accessKeySecret!,
  settings: account.settings,
  currency: account.currency,
  balance: { available: '12345678.5', cash: '2345678.5', credit: '10000000' },
  members: world.subAccounts(account.code),
  roundsDown: account.precision === 'ten-decimals',
  revisions: cycle => world.revisions(account.code, cycle),
  lines: (cycle, revision) => world.lines(account.code, cycle, revision),
});
