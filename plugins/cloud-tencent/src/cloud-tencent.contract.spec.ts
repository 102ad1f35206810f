import { Decimal } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type BillLine, type Specimen } from '@cloudtally/plugin-sdk/sandbox';
import { runCloudContract, type CloudHarness, type FeedTruth } from '@cloudtally/plugin-sdk/testing';
import tencent from '.';
import { agentBills } from '../sandbox/agent-bills';
import { partnerSpecimen, specimen } from '../sandbox/specimen-source';
import { startTencentSandbox } from '../sandbox/start-tencent-sandbox';
import type { TencentSettings } from './settings';

const sum = (amounts: readonly (string | Decimal)[]) =>
  amounts.reduce<Decimal>((total, each) => total.plus(each), new Decimal(0));

/** What is taken of a product's month: whole fen. */
const taken = (lines: readonly BillLine[]): Decimal =>
  sum(
    [...new Set(lines.map(line => line.product.code))].map(code =>
      sum(lines.filter(line => line.product.code === code).map(line => line.payable)).toDecimalPlaces(
        2,
        Decimal.ROUND_DOWN,
      ),
    ),
  );

const harness = (found: Specimen, pageOp: string, truth: FeedTruth): CloudHarness<TencentSettings> => {
  const settings = found.account.settings as TencentSettings;
  return {
    month: SPECIMEN_MONTH,
    account: {
      billingAccountId: found.account.accountId,
      invoiceIssuerName: '腾讯云计算（北京）有限责任公司',
      settings,
    },
    // The law of broken files is for file sources.
    notApplicable: ['C-broken-file'],
    async start({ clock }) {
      const sandbox = await startTencentSandbox(found.source, { clock });
      return {
        settings,
        endpoints: { billing: sandbox.url, partners: sandbox.url },
        sandbox,
        pageOp: () => pageOp,
        wrongSecret: { ...settings, secretKey: 'not-the-secret-at-all' },
        signsTime: true,
        touch: () => sandbox.provoke('publish-late-rows', { account: found.account.accountId, period: SPECIMEN_MONTH }),
        truth: () => truth,
        stop: () => sandbox.stop(),
      };
    },
  };
};

const [billDetail, agentBillsFeed] = tencent.feeds;
const payer = specimen();
const partner = partnerSpecimen();
const bills = agentBills(partner.account, partner.lines, SPECIMEN_MONTH);

describe('a payer (M-092)', () =>
  runCloudContract(
    { ...tencent, feeds: [billDetail!] },
    harness(payer, 'DescribeBillDetail', {
      // One record per line, and the difference of precision.
      rows: payer.lines.length + 1,
      billedCost: {
        CNY: taken(payer.lines)
          .minus(sum(payer.lines.map(line => line.voucher)))
          .toFixed(),
      },
      digits: [payer.longAmount],
    }),
  ));

describe('a partner (M-092)', () =>
  runCloudContract(
    // Customers' orders have no meters, prices or resources: the gaps are those of the bill.
    { ...tencent, feeds: [agentBillsFeed!], focusGaps: undefined },
    harness(partner, 'DescribeAgentBills', {
      rows: bills.length,
      billedCost: {
        CNY: sum(bills.filter(({ row }) => row.PayerMode === 'agentpay').map(({ amount }) => amount)).toFixed(),
      },
    }),
  ));
