import { SPECIMEN_MONTH } from '@cloudtally/plugin-sdk/sandbox';
import { runHostilePages } from '@cloudtally/plugin-sdk/testing';
import jdcloud from '.';
import { specimen } from '../sandbox/specimen-source';
import { startJdcloudSandbox } from '../sandbox/start-jdcloud-sandbox';
import type { JdcloudSettings } from './settings';

const { account: payer } = specimen({ lines: 1, role: 'partner', members: 3 });
const settings = payer.settings as JdcloudSettings;

runHostilePages(jdcloud, {
  month: SPECIMEN_MONTH,
  account: { billingAccountId: payer.accountId, invoiceIssuerName: '京东云计算有限公司', settings },
  async start({ clock }) {
    const sandbox = await startJdcloudSandbox(specimen({ lines: 12, role: 'partner', members: 3 }).source, { clock });
    return {
      settings,
      endpoints: { billing: sandbox.url, asset: sandbox.url, partner: sandbox.url },
      sandbox,
      truth: () => ({ rows: 12, billedCost: {} }),
      stop: () => sandbox.stop(),
    };
  },
});
