import { SPECIMEN_MONTH } from '@cloudtally/plugin-sdk/sandbox';
import { runHostileWire } from '@cloudtally/plugin-sdk/testing';
import tencent from '.';
import { partnerSpecimen } from '../sandbox/specimen-source';
import { startTencentSandbox } from '../sandbox/start-tencent-sandbox';
import type { TencentSettings } from './settings';

// A partner, because everything is asked of it; some of the lines are its own.
const { account: partner, source } = partnerSpecimen({ lines: 12, own: true });
const settings = partner.settings as TencentSettings;

runHostileWire(
  tencent,
  {
    month: SPECIMEN_MONTH,
    account: {
      billingAccountId: partner.accountId,
      invoiceIssuerName: '腾讯云计算（北京）有限责任公司',
      settings,
    },
    async start({ clock }) {
      const sandbox = await startTencentSandbox(source, { clock });
      return {
        settings,
        endpoints: { billing: sandbox.url, partners: sandbox.url },
        sandbox,
        truth: () => ({ rows: 0, billedCost: {} }),
        stop: () => sandbox.stop(),
      };
    },
  },
  head => head.header('x-tc-action') ?? 'unknown',
);
