import { SPECIMEN_MONTH } from '@cloudtally/plugin-sdk/sandbox';
import { runHostileWire } from '@cloudtally/plugin-sdk/testing';
import aliyun from '.';
import { specimen } from '../sandbox/specimen-source';
import { startAliyunSandbox } from '../sandbox/start-aliyun-sandbox';
import type { AliyunSettings } from './settings';

// A partner, because everything is asked of it.
const { account, source } = specimen({ role: 'partner', members: 1, count: 12 });
const settings = account.settings as AliyunSettings;

runHostileWire(
  aliyun,
  {
    month: SPECIMEN_MONTH,
    account: { billingAccountId: account.accountId, invoiceIssuerName: '阿里云计算有限公司', settings },
    async start({ clock }) {
      const sandbox = await startAliyunSandbox(source, { clock });
      return {
        settings,
        endpoints: { business: sandbox.url },
        sandbox,
        truth: () => ({ rows: 0, billedCost: {} }),
        stop: () => sandbox.stop(),
      };
    },
  },
  head => head.header('x-acs-action') ?? 'unknown',
);
