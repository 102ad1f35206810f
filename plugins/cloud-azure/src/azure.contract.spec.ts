import { gzipSync } from 'node:zlib';
import { Decimal } from '@cloudtally/plugin-sdk';
import {
  csvText,
  FILE_SOURCE,
  fileFolder,
  focusMonthRows,
  runCloudContract,
  runHostileFiles,
  zipBytes,
  type Cells,
} from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { EA_ROW, manifest, MCA_ROW } from './azure.fixture';

const MANY_DIGITS = '12345678901234567890.123456789012';
const account = { billingAccountId: '87654321', invoiceIssuerName: 'Microsoft' };

/** A month over three pages and two parts, with a purchase, a refund, equal lines and many digits. */
const DETAILS: Cells[] = [
  EA_ROW,
  {
    ...EA_ROW,
    ChargeType: 'Purchase',
    Frequency: 'OneTime',
    CostInBillingCurrency: MANY_DIGITS,
    Quantity: '1',
    EffectivePrice: MANY_DIGITS,
  },
  {
    ...EA_ROW,
    ChargeType: 'Refund',
    Frequency: 'OneTime',
    CostInBillingCurrency: '-7.25',
    Quantity: '-1',
    EffectivePrice: '7.25',
  },
  ...Array.from({ length: 2200 }, (_, index) => ({ ...EA_ROW, MeterId: `m-${Math.trunc(index / 2)}` })),
];
const FOCUS = focusMonthRows('Microsoft', {
  start: '2026-10-01T00:00:00Z',
  end: '2026-11-01T00:00:00Z',
  day: '2026-10-18T00:00:00Z',
  next: '2026-10-19T00:00:00Z',
});
const MCA: Cells[] = [MCA_ROW];
const total = (...amounts: (string | undefined)[]) =>
  amounts.reduce((sum, amount) => sum.plus(amount!), new Decimal(0)).toFixed();

const [focusText, mcaText] = [csvText(FOCUS), csvText(MCA)];
const [one, two] = [
  csvText(DETAILS.slice(0, 1500)),
  csvText([
    ...DETAILS.slice(1500),
    { ...EA_ROW, Date: '09/30/2026', BillingPeriodStartDate: '09/01/2026', BillingPeriodEndDate: '09/30/2026' },
  ]),
];
const counts = { 'part_0_0001.csv.gz': 1500, 'part_1_0001.csv': DETAILS.length - 1500 + 1 };
const parts = { 'part_0_0001.csv.gz': gzipSync(one), 'part_1_0001.csv': two };
const packed = zipBytes({
  'run/manifest.json': manifest(counts, { total: DETAILS.length + 1 }),
  ...Object.fromEntries(Object.entries(parts).map(([name, content]) => [`run/${name}`, content])),
});
const withManifest = (text: string, more: Record<string, string | Uint8Array> = {}) =>
  zipBytes({ 'manifest.json': text, ...more });
const BROKEN = {
  'no-manifest.zip': zipBytes({ 'part_0_0001.csv': one }),
  'a-part-is-missing.zip': withManifest(manifest({ 'part_0_0001.csv': 1500 })),
  'rows-are-missing.zip': withManifest(manifest({ 'part_0_0001.csv': 1501 }), { 'part_0_0001.csv': one }),
  'amortised.zip': withManifest(manifest({ 'part_0_0001.csv': 1500 }, { type: 'AmortizedCost' }), {
    'part_0_0001.csv': one,
  }),
  'no-json.zip': withManifest('{'),
  'cut-off.zip': packed.slice(0, -30),
  'cut-off.csv.gz': gzipSync(one).subarray(0, -100),
  'unknown-column.csv': csvText([{ ...EA_ROW, Surprise: '1' }]),
  'amortised.csv': csvText([{ ...EA_ROW, ChargeType: 'UnusedReservation' }]),
  'another-table.csv': 'name,amount\nx,1\n',
  'empty.csv': '',
};
const TRUTH = {
  rows: FOCUS.length + MCA.length + DETAILS.length,
  billedCost: {
    USD: total(...FOCUS.map(row => row.BilledCost), ...DETAILS.map(row => row.CostInBillingCurrency)),
    HKD: total(...MCA.map(row => row.costInBillingCurrency)),
  },
  digits: [MANY_DIGITS],
};

runCloudContract(plugin, {
  month: '2026-10',
  account,
  notApplicable: FILE_SOURCE,
  start() {
    const folder = fileFolder();
    const task = (name: string, content: string | Uint8Array) => {
      const file = folder.write(name, content);
      return { key: name, params: { file: file.path, name } };
    };
    return Promise.resolve({
      settings: { profiles: '' },
      endpoints: {},
      sandbox: null,
      tasks: () => [task('focus.csv', focusText), task('mca.csv', mcaText), task('export.zip', packed)],
      truth: () => TRUTH,
      broken: Object.entries(BROKEN).map(([name, content]) => ({ name, task: task(name, content) })),
      stop: () => Promise.resolve(folder.end()),
    });
  },
});

runHostileFiles(plugin, {
  text: csvText(Array.from({ length: 20 }, () => EA_ROW)),
  row: EA_ROW,
  month: '2026-10',
  account,
});
