import { SPECIMEN_MONTH } from '@cloudtally/plugin-sdk/sandbox';
import { runHostilePages } from '@cloudtally/plugin-sdk/testing';
import baidu from '.';
import { specimen } from '../sandbox/specimen-source';
import { startBaiduSandbox } from '../sandbox/start-baidu-sandbox';
import type { BaiduSettings } from './settings';

const { account: payer } = specimen();
const settings = payer.settings as BaiduSettings;

runHostilePages(baidu, {
  month: SPECIMEN_MONTH,
  account: { billingAccountId: payer.accountId, invoiceIssuerName: '北京百度网讯科技有限公司', settings },
  async start({ clock }) {
    const sandbox = await startBaiduSandbox(specimen({ lines: 12 }).source, { clock });
    return {
      settings,
      endpoints: { billing: sandbox.url },
      sandbox,
      truth: () => ({ rows: 12, billedCost: {} }),
      stop: () => sandbox.stop(),
    };
  },
});
