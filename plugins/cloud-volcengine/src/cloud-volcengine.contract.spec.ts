import { Decimal } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH } from '@cloudtally/plugin-sdk/sandbox';
import { runCloudContract } from '@cloudtally/plugin-sdk/testing';
import volcengine from '.';
import { specimen } from '../sandbox/specimen-source';
import { startVolcengineSandbox } from '../sandbox/start-volcengine-sandbox';
import type { VolcengineSettings } from './settings';

const { account: payer, lines, longAmount } = specimen({ role: 'partner' });
const settings = payer.settings as VolcengineSettings;
const owed = lines.reduce((sum, { payable, voucher }) => sum.plus(payable).minus(voucher), new Decimal(0));

runCloudContract(volcengine, {
  month: SPECIMEN_MONTH,
  account: { billingAccountId: payer.accountId, invoiceIssuerName: '北京火山引擎科技有限公司', settings },
  async start({ clock }) {
    const sandbox = await startVolcengineSandbox(specimen({ role: 'partner' }).source, { clock });
    return {
      settings,
      endpoints: { open: sandbox.url },
      sandbox,
      pageOp: () => 'ListBillDetail',
      wrongSecret: { ...settings, secretAccessKey: 'not-the-secret-at-all' },
      signsTime: true,
      // The trial that nobody settles is listed, and not owed.
      truth: () => ({ rows: lines.length + 1, billedCost: { CNY: owed.toFixed() }, digits: [longAmount] }),
      stop: () => sandbox.stop(),
    };
  },
});
