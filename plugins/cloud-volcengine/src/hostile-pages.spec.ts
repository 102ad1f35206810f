import { SPECIMEN_MONTH } from '@cloudtally/plugin-sdk/sandbox';
import { runHostilePages } from '@cloudtally/plugin-sdk/testing';
import volcengine from '.';
import { specimen } from '../sandbox/specimen-source';
import { startVolcengineSandbox } from '../sandbox/start-volcengine-sandbox';
import type { VolcengineSettings } from './settings';

const { account: payer } = specimen({ role: 'partner' });
const settings = payer.settings as VolcengineSettings;

runHostilePages(
  volcengine,
  {
    month: SPECIMEN_MONTH,
    account: { billingAccountId: payer.accountId, invoiceIssuerName: '北京火山引擎科技有限公司', settings },
    async start({ clock }) {
      const sandbox = await startVolcengineSandbox(specimen({ lines: 12, role: 'partner', members: 3 }).source, {
        clock,
      });
      return {
        settings,
        endpoints: { open: sandbox.url },
        sandbox,
        truth: () => ({ rows: 13, billedCost: {} }),
        stop: () => sandbox.stop(),
      };
    },
  },
  2500,
);
