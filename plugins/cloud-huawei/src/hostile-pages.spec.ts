import { SPECIMEN_MONTH } from '@cloudtally/plugin-sdk/sandbox';
import { runHostilePages } from '@cloudtally/plugin-sdk/testing';
import huawei from '.';
import { specimen } from '../sandbox/specimen-source';
import { startHuaweiSandbox } from '../sandbox/start-huawei-sandbox';
import type { HuaweiSettings } from './settings';

// A partner, because everything is asked of it; some of the lines are its own.
const { account: partner, source } = specimen({ role: 'partner', lines: 12, members: 2, own: true });
const settings = partner.settings as HuaweiSettings;

runHostilePages(
  huawei,
  {
    month: SPECIMEN_MONTH,
    account: { billingAccountId: partner.accountId, invoiceIssuerName: '华为云计算技术有限公司', settings },
    async start({ clock }) {
      const sandbox = await startHuaweiSandbox(source, { clock });
      return {
        settings,
        endpoints: { bss: sandbox.url },
        sandbox,
        truth: () => ({ rows: 0, billedCost: {} }),
        stop: () => sandbox.stop(),
      };
    },
  },
  800,
);
