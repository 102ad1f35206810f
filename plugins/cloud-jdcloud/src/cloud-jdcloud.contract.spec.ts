import { Decimal } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH } from '@cloudtally/plugin-sdk/sandbox';
import { runCloudContract } from '@cloudtally/plugin-sdk/testing';
import jdcloud from '.';
import { specimen } from '../sandbox/specimen-source';
import { startJdcloudSandbox } from '../sandbox/start-jdcloud-sandbox';
import type { JdcloudSettings } from './settings';

const { account: payer, lines, longAmount } = specimen({ role: 'partner' });
const settings = payer.settings as JdcloudSettings;
const owed = lines.reduce((sum, { payable, voucher }) => sum.plus(payable).minus(voucher), new Decimal(0));

runCloudContract(jdcloud, {
  month: SPECIMEN_MONTH,
  account: { billingAccountId: payer.accountId, invoiceIssuerName: '京东云计算有限公司', settings },
  async start({ clock }) {
    const sandbox = await startJdcloudSandbox(specimen({ role: 'partner' }).source, { clock });
    return {
      settings,
      endpoints: { billing: sandbox.url, asset: sandbox.url, partner: sandbox.url },
      sandbox,
      pageOp: () => 'POST describeFormulaSummaryList',
      wrongSecret: { ...settings, secretAccessKey: 'not-the-secret-at-all' },
      signsTime: true,
      // Adjustments have no charge item: they come as details of their own.
      truth: () => ({ rows: lines.length, billedCost: { CNY: owed.toFixed() }, digits: [longAmount] }),
      stop: () => sandbox.stop(),
    };
  },
});
