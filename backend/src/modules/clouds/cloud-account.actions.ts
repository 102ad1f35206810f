import { defineAction } from '../../kernel/action';
import { CloudAccount } from './cloud-account.resource';
import { probeAccount } from './probe.job';

export const testConnection = defineAction({
  name: 'clouds.test_connection',
  scope: 'record',
  resource: () => CloudAccount,
  title: { zh: '测试连接', en: 'Test connection' },
  permission: 'clouds.sync',
  available: (account: CloudAccount) => account.status !== 'closed',
  run: async ({ record, send }) => ({ jobId: await send(probeAccount, { cloudAccountId: record.id }) }),
});
