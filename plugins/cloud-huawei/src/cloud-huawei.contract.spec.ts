import { Decimal } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type Specimen } from '@cloudtally/plugin-sdk/sandbox';
import { runCloudContract, type CloudHarness } from '@cloudtally/plugin-sdk/testing';
import huawei from '.';
import { specimen } from '../sandbox/specimen-source';
import { startHuaweiSandbox } from '../sandbox/start-huawei-sandbox';
import type { HuaweiSettings } from './settings';

const sum = (amounts: readonly string[]) =>
  amounts.reduce<Decimal>((total, each) => total.plus(each), new Decimal(0)).toFixed();

const harness = (found: Specimen, pageOp: string): CloudHarness<HuaweiSettings> => {
  const { account, lines, longAmount } = found;
  const settings = account.settings as HuaweiSettings;
  const payable = sum(lines.map(line => line.payable));
  const vouchers = sum(lines.map(line => line.voucher));
  return {
    month: SPECIMEN_MONTH,
    account: { billingAccountId: account.accountId, invoiceIssuerName: '华为云计算技术有限公司', settings },
    // The law of broken files is for file sources.
    notApplicable: ['C-broken-file'],
    async start({ clock }) {
      const sandbox = await startHuaweiSandbox(found.source, { clock });
      return {
        settings,
        endpoints: { bss: sandbox.url },
        sandbox,
        pageOp: () => pageOp,
        wrongSecret: { ...settings, secretAccessKey: 'not-the-secret-at-all' },
        signsTime: true,
        truth: () => ({
          rows: lines.length,
          billedCost: { CNY: new Decimal(payable).minus(vouchers).toFixed() },
          digits: [longAmount],
        }),
        stop: () => sandbox.stop(),
      };
    },
  };
};

/** Three pages that the vendor cuts shorter than it is asked for: every law reads the month several times. */
const SMALL = { lines: 210, pageRows: 90 };

const [feeRecords, customerBills] = huawei.feeds;

describe('an enterprise and its members (M-094)', () =>
  runCloudContract({ ...huawei, feeds: [feeRecords!] }, harness(specimen(SMALL), 'ListCustomerselfResourceRecords')));

describe("a partner's customers (M-094)", () =>
  runCloudContract(
    // Their lines have no unit prices: the gaps are those of one's own bill.
    { ...huawei, feeds: [customerBills!], focusGaps: undefined },
    harness(specimen({ ...SMALL, role: 'partner', members: 1 }), 'ListSubCustomerBillDetail'),
  ));
