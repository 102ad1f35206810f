import { gzipSync } from 'node:zlib';
import { Decimal } from '@cloudtally/plugin-sdk';
import {
  csvText as csv,
  FILE_SOURCE,
  fileFolder,
  FOCUS_ROW as ROW,
  runCloudContract,
  type Cells,
} from '@cloudtally/plugin-sdk/testing';
import plugin from '.';

const MANY_DIGITS = '12345678901234567890.123456789012';

/** A month over three pages with a credit, a refund, identical lines and many digits; and a row of another month. */
function monthRows(): Cells[] {
  const usage = Array.from({ length: 2200 }, (_, index) => {
    const cost = new Decimal(index).times('0.000000123457').toFixed();
    return { ...ROW, BilledCost: cost, ListCost: cost, ListUnitPrice: '', ResourceId: `r-${Math.trunc(index / 2)}` };
  });
  const credit = {
    ...ROW,
    ChargeCategory: 'Credit',
    BilledCost: '-3',
    EffectiveCost: '-3',
    ListCost: '-3',
    ConsumedQuantity: '',
    ListUnitPrice: '',
    PricingQuantity: '',
  };
  const purchase = {
    ...ROW,
    ChargeCategory: 'Purchase',
    ChargeFrequency: 'One-Time',
    ConsumedQuantity: '',
    BilledCost: MANY_DIGITS,
  };
  const refund = { ...purchase, BilledCost: '-7.25', ChargeClass: 'Correction' };
  const lines = [ROW, credit, purchase, refund, ...usage];
  return lines.map(row => ({ ...row, ChargeClass: 'ChargeClass' in row ? row.ChargeClass : 'NULL' }));
}
const OTHER_MONTH = { ...ROW, ChargeClass: '', BillingPeriodStart: '2024-08-01', BillingPeriodEnd: '2024-09-01' };

runCloudContract(plugin, {
  month: '2024-09',
  account: { billingAccountId: '1234567890123', invoiceIssuerName: 'Amazon Web Services, Inc.' },
  notApplicable: FILE_SOURCE,
  start() {
    const folder = fileFolder();
    const rows = monthRows();
    const text = csv([...rows, OTHER_MONTH]);
    const task = (name: string, content: string | Uint8Array) => {
      const file = folder.write(name, content);
      return { key: name, params: { file: file.path, name } };
    };
    const total = rows.reduce((sum, row) => sum.plus(row.BilledCost!), new Decimal(0));
    return Promise.resolve({
      settings: { providers: 'AWS' },
      endpoints: {},
      sandbox: null,
      tasks: () => [task('2024-09.csv.gz', gzipSync(text))],
      truth: () => ({ rows: rows.length, billedCost: { USD: total.toFixed() }, digits: [MANY_DIGITS] }),
      broken: Object.entries({
        'cut-off.csv': text.slice(0, -40),
        'cut-off.csv.gz': gzipSync(text).subarray(0, -100),
        'another-provider.csv': csv([{ ...ROW, ProviderName: 'Oracle' }]),
        'another-table.csv': 'name,amount\nx,1\n',
        'workbook.xlsx': 'PK\u0003\u0004',
        'half.parquet': 'PAR1\u0000\u0000\u0000\u0000',
        'empty.csv': '',
      }).map(([name, content]) => ({ name, task: task(name, content) })),
      stop: () => Promise.resolve(folder.end()),
    });
  },
});
