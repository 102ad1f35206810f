import { Decimal } from '@cloudtally/plugin-sdk';
import { runCloudContract } from '@cloudtally/plugin-sdk/testing';
import aliyun from '.';
import { billOverview } from '../sandbox/bill-overview';
import { SPECIMEN_MONTH } from '@cloudtally/plugin-sdk/sandbox';
import { specimen } from '../sandbox/specimen-source';
import { startAliyunSandbox } from '../sandbox/start-aliyun-sandbox';
import type { AliyunSettings } from './settings';

const { account: payer, lines, longAmount } = specimen();
const settings = payer.settings as AliyunSettings;
const sum = (amounts: readonly string[]) => amounts.reduce((total, each) => total.plus(each), new Decimal(0)).toFixed();
const payable = sum(lines.map(line => line.payable));
const vouchers = sum(lines.map(line => line.voucher));
const dropped = billOverview(payer, lines).map(row => String(row.RoundDownDiscount));

runCloudContract(aliyun, {
  month: SPECIMEN_MONTH,
  account: { billingAccountId: payer.accountId, invoiceIssuerName: '阿里云计算有限公司', settings },
  // The law of broken files is for file sources.
  notApplicable: ['C-broken-file'],
  async start({ clock }) {
    const sandbox = await startAliyunSandbox(specimen().source, { clock });
    return {
      settings,
      endpoints: { business: sandbox.url },
      sandbox,
      pageOp: feed => (feed === 'instance-bill' ? 'DescribeInstanceBill' : 'QueryBillOverview'),
      wrongSecret: { ...settings, accessKeySecret: 'not-the-secret-at-all' },
      signsTime: true,
      truth: feed =>
        feed === 'instance-bill'
          ? {
              rows: lines.length,
              billedCost: { CNY: sum([payable, `-${vouchers}`]) },
              digits: [longAmount],
            }
          : {
              rows: dropped.filter(amount => !new Decimal(amount).isZero()).length,
              billedCost: { CNY: new Decimal(sum(dropped)).negated().toFixed() },
            },
      stop: () => sandbox.stop(),
    };
  },
});
