import { Decimal } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH } from '@cloudtally/plugin-sdk/sandbox';
import { runCloudContract } from '@cloudtally/plugin-sdk/testing';
import baidu from '.';
import { specimen } from '../sandbox/specimen-source';
import { startBaiduSandbox } from '../sandbox/start-baidu-sandbox';
import type { BaiduSettings } from './settings';

const { account: payer, lines, longAmount } = specimen();
const settings = payer.settings as BaiduSettings;
const owed = lines.reduce((sum, { payable, voucher }) => sum.plus(payable).minus(voucher), new Decimal(0));

runCloudContract(baidu, {
  month: SPECIMEN_MONTH,
  account: { billingAccountId: payer.accountId, invoiceIssuerName: '北京百度网讯科技有限公司', settings },
  async start({ clock }) {
    const sandbox = await startBaiduSandbox(specimen().source, { clock });
    return {
      settings,
      endpoints: { billing: sandbox.url },
      sandbox,
      pageOp: () => 'GET /v1/bill/resource/month',
      wrongSecret: { ...settings, secretAccessKey: 'not-the-secret-at-all' },
      signsTime: true,
      truth: () => ({ rows: lines.length, billedCost: { CNY: owed.toFixed() }, digits: [longAmount] }),
      stop: () => sandbox.stop(),
    };
  },
});
