import { Decimal, type CloudPlugin } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH } from '@cloudtally/plugin-sdk/sandbox';
import { runCloudContract } from '@cloudtally/plugin-sdk/testing';
import aws from '.';
import { CUR_TABLE } from '../sandbox/cur-table';
import { CSV_GZ, type DeliveryFormat } from '../sandbox/delivery-format';
import type { ExportTable } from '../sandbox/export-table';
import { FOCUS_TABLE } from '../sandbox/focus-table';
import { PARQUET } from './parquet-format.fixture';
import { specimen } from '../sandbox/specimen-source';
import { startAwsSandbox } from '../sandbox/start-aws-sandbox';
import type { AwsSettings } from './settings';

/** Three parts of an export; every kind of line is among the first two hundred. */
const SMALL = { lines: 210, partRows: 90 };
const { account: payer, lines, longAmount } = specimen({}, SMALL.lines);
const settings = payer.settings as AwsSettings;
const sum = (amounts: readonly string[]) => amounts.reduce((total, each) => total.plus(each), new Decimal(0)).toFixed();

/** Columns that only the other table lacks. */
const OTHERS_GAPS: Readonly<Record<Export['feed'], readonly string[]>> = {
  'focus-export': ['PricingQuantity', 'ResourceType'],
  'cur-export': ['PricingUnit'],
};

interface Export {
  readonly feed: 'focus-export' | 'cur-export';
  readonly table: ExportTable;
  readonly format: DeliveryFormat;
  readonly overwrite: 'CREATE_NEW_REPORT' | 'OVERWRITE_REPORT';
}

/** An account has one export, which is one of the two feeds: each keeps the contract with the other idle. */
function runExportContract({ feed, table, format, overwrite }: Export): void {
  const plugin = {
    ...aws,
    feeds: aws.feeds.filter(({ id }) => id === feed),
    focusGaps: aws.focusGaps!.filter(({ column }) => !OTHERS_GAPS[feed].includes(column)),
  } as CloudPlugin<AwsSettings>;
  const credits = lines.filter(line => !new Decimal(line.voucher).isZero()).map(line => line.voucher);
  const covered = lines.filter(line => line.kind === 'purchase');
  runCloudContract(plugin, {
    month: SPECIMEN_MONTH,
    account: { billingAccountId: payer.accountId, invoiceIssuerName: 'Amazon Web Services, Inc.', settings },
    async start({ clock }) {
      const { source } = specimen({}, SMALL.lines);
      const sandbox = await startAwsSandbox(source, { clock, table, format, overwrite, partRows: SMALL.partRows });
      const { url } = sandbox;
      return {
        settings,
        endpoints: { 's3-us-east-1': url, ce: url, organizations: url },
        sandbox,
        pageOp: () => 'GetObject',
        wrongSecret: { ...settings, secretAccessKey: 'not/the+secret/at/all/00000000' },
        signsTime: true,
        touch: () => sandbox.provoke('publish-late-rows', { account: payer.accountId, period: SPECIMEN_MONTH }),
        truth: () => ({
          rows: lines.length + credits.length + covered.length,
          billedCost: {
            CNY: sum([...lines.map(line => line.payable), ...credits.map(amount => `-${amount}`)].map(format.kept)),
          },
          // A double has no room for eighteen digits; a text has.
          digits: format === CSV_GZ ? [longAmount] : [],
        }),
        stop: () => sandbox.stop(),
      };
    },
  });
}

describe('FOCUS 1.2, gzip CSV, a report of its own each time (M-095)', () =>
  runExportContract({ feed: 'focus-export', table: FOCUS_TABLE, format: CSV_GZ, overwrite: 'CREATE_NEW_REPORT' }));
describe('CUR 2.0, Parquet, overwritten (M-095)', () =>
  runExportContract({ feed: 'cur-export', table: CUR_TABLE, format: PARQUET, overwrite: 'OVERWRITE_REPORT' }));
