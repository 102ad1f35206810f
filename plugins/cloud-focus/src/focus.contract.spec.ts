import { gzipSync } from 'node:zlib';
import { Decimal } from '@cloudtally/plugin-sdk';
import {
  csvText as csv,
  FILE_SOURCE,
  fileFolder,
  WHOLE_FOCUS_ROW as WHOLE_ROW,
  runCloudContract,
  type Cells,
} from '@cloudtally/plugin-sdk/testing';
import plugin from '.';

const MANY_DIGITS = '12345678901234567890.123456789012';

/** A month over three pages with a credit, a refund, identical lines and many digits; and a row of another month. */
function monthRows(): Cells[] {
  const usage = Array.from({ length: 2200 }, (_, index) => {
    const cost = new Decimal(index).times('0.000000123457').toFixed();
    const id = `r-${Math.trunc(index / 2)}`;
    return {
      ...WHOLE_ROW,
      BilledCost: cost,
      ListCost: cost,
      ListUnitPrice: '1',
      ContractedUnitPrice: '1',
      ContractedCost: cost,
      PricingQuantity: cost,
      ResourceId: id,
    };
  });
  const credit = {
    ...WHOLE_ROW,
    ...UNPRICED,
    ...UNCOMMITTED,
    ChargeCategory: 'Credit',
    ChargeFrequency: 'One-Time',
    BilledCost: '-3',
    EffectiveCost: '-3',
    ContractedCost: '-3',
    ListCost: '-3',
  };
  const purchase = {
    ...WHOLE_ROW,
    ChargeCategory: 'Purchase',
    ChargeFrequency: 'One-Time',
    CommitmentDiscountStatus: '',
    ConsumedQuantity: '',
    ConsumedUnit: '',
    BilledCost: MANY_DIGITS,
  };
  const refund = { ...purchase, BilledCost: '-7.25', ChargeClass: 'Correction' };
  const lines: Cells[] = [WHOLE_ROW, credit, purchase, refund, ...usage];
  return lines.map(row => ({ ...row, ChargeClass: row.ChargeClass || 'NULL' }));
}
const UNPRICED = {
  ConsumedQuantity: '',
  ConsumedUnit: '',
  ListUnitPrice: '',
  ContractedUnitPrice: '',
  PricingQuantity: '',
  PricingUnit: '',
  PricingCategory: '',
};
const UNCOMMITTED = {
  CommitmentDiscountCategory: '',
  CommitmentDiscountId: '',
  CommitmentDiscountName: '',
  CommitmentDiscountQuantity: '',
  CommitmentDiscountStatus: '',
  CommitmentDiscountType: '',
  CommitmentDiscountUnit: '',
};
const OTHER_MONTH = { ...WHOLE_ROW, BillingPeriodStart: '2024-08-01', BillingPeriodEnd: '2024-09-01' };

const rows = monthRows();
const text = csv([...rows, OTHER_MONTH]);
const packed = gzipSync(text);
const total = rows.reduce((sum, row) => sum.plus(row.BilledCost!), new Decimal(0)).toFixed();

runCloudContract(plugin, {
  month: '2024-09',
  account: { billingAccountId: '1234567890123', invoiceIssuerName: 'Amazon Web Services, Inc.' },
  notApplicable: FILE_SOURCE,
  start() {
    const folder = fileFolder();
    const task = (name: string, content: string | Uint8Array) => {
      const file = folder.write(name, content);
      return { key: name, params: { file: file.path, name } };
    };
    return Promise.resolve({
      settings: { providers: 'AWS' },
      endpoints: {},
      sandbox: null,
      tasks: () => [task('2024-09.csv.gz', packed)],
      truth: () => ({ rows: rows.length, billedCost: { USD: total }, digits: [MANY_DIGITS] }),
      broken: Object.entries({
        'cut-off.csv': text.slice(0, -40),
        'cut-off.csv.gz': packed.subarray(0, -100),
        'another-provider.csv': csv([{ ...WHOLE_ROW, ProviderName: 'Oracle' }]),
        'another-table.csv': 'name,amount\nx,1\n',
        'workbook.xlsx': 'PK\u0003\u0004',
        'half.parquet': 'PAR1\u0000\u0000\u0000\u0000',
        'empty.csv': '',
      }).map(([name, content]) => ({ name, task: task(name, content) })),
      stop: () => Promise.resolve(folder.end()),
    });
  },
});
