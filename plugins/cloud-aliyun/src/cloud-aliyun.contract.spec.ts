import { Decimal } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type BillLine, type Specimen } from '@cloudtally/plugin-sdk/sandbox';
import { runCloudContract, type CloudHarness } from '@cloudtally/plugin-sdk/testing';
import aliyun from '.';
import { billOverview } from '../sandbox/bill-overview';
import { specimen } from '../sandbox/specimen-source';
import { startAliyunSandbox } from '../sandbox/start-aliyun-sandbox';
import type { AliyunSettings } from './settings';

const sum = (amounts: readonly string[]) => amounts.reduce((total, each) => total.plus(each), new Decimal(0)).toFixed();

/** Whose overviews are added up: what is dropped below a fen is dropped in each of them. */
type ByOwner = (lines: readonly BillLine[]) => readonly (readonly BillLine[])[];
const together: ByOwner = lines => [lines];
const apart: ByOwner = lines =>
  [...new Set(lines.map(line => line.subAccountId))].map(owner => lines.filter(line => line.subAccountId === owner));

function harness(found: Specimen, op: string, byOwner: ByOwner = together): CloudHarness<AliyunSettings> {
  const { account, lines, longAmount } = found;
  const settings = account.settings as AliyunSettings;
  const vouchers = sum(lines.map(line => line.voucher));
  const dropped = byOwner(lines).flatMap(own => billOverview(account, own).map(row => String(row.RoundDownDiscount)));
  return {
    month: SPECIMEN_MONTH,
    account: { billingAccountId: account.accountId, invoiceIssuerName: '阿里云计算有限公司', settings },
    // The law of broken files is for file sources.
    notApplicable: ['C-broken-file'],
    async start({ clock }) {
      const sandbox = await startAliyunSandbox(found.source, { clock });
      return {
        settings,
        endpoints: { business: sandbox.url },
        sandbox,
        pageOp: feed => (feed === 'round-down' ? 'QueryBillOverview' : op),
        wrongSecret: { ...settings, accessKeySecret: 'not-the-secret-at-all' },
        signsTime: true,
        truth: feed =>
          feed === 'round-down'
            ? {
                rows: dropped.filter(amount => !new Decimal(amount).isZero()).length,
                billedCost: { CNY: new Decimal(sum(dropped)).negated().toFixed() },
              }
            : {
                rows: lines.length,
                billedCost: { CNY: sum([...lines.map(line => line.payable), `-${vouchers}`]) },
                digits: [longAmount],
              },
        stop: () => sandbox.stop(),
      };
    },
  };
}

const [instanceBill, splitBill, roundDown] = aliyun.feeds;
/** Three pages that the vendor cuts shorter than it is asked for: every law reads the month several times. */
const SMALL = { count: 210, pageRows: 90 };

describe('a payer and its members (M-093)', () =>
  runCloudContract(
    { ...aliyun, feeds: [instanceBill!, roundDown!] },
    harness(specimen(SMALL), 'DescribeInstanceBill'),
  ));

describe("a channel partner's customers, each with a bill of its own (M-093)", () =>
  runCloudContract(
    { ...aliyun, feeds: [instanceBill!, roundDown!] },
    harness(specimen({ count: 90, pageRows: 15, role: 'partner', members: 2 }), 'DescribeInstanceBill', apart),
  ));

describe('the split bill (M-093)', () =>
  runCloudContract(
    { ...aliyun, feeds: [splitBill!] },
    harness(specimen({ ...SMALL, lines: 'split' }), 'DescribeSplitItemBill'),
  ));
