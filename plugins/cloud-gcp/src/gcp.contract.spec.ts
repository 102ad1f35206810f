import { gzipSync } from 'node:zlib';
import { Decimal } from '@cloudtally/plugin-sdk';
import {
  csvText,
  FILE_SOURCE,
  fileFolder,
  focusMonthRows,
  runCloudContract,
  runHostileFiles,
} from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { GCP_LINE, jsonLines, type GcpLine } from './gcp.fixture';

const MANY_DIGITS = '12345678901234567890.123456789012';
const account = { billingAccountId: '010101-F0FFF0-10X10X', invoiceIssuerName: 'Google Cloud' };

/** A month over three pages with credits, a refund, tax, equal lines and many digits. */
const LINES: GcpLine[] = [
  GCP_LINE,
  { ...GCP_LINE, cost: `#${MANY_DIGITS}`, credits: [] },
  {
    ...GCP_LINE,
    cost: -7.25,
    credits: [],
    cost_type: 'adjustment',
    adjustment_info: { id: 'a-1', mode: 'PARTIAL_CORRECTION', type: 'GENERAL_ADJUSTMENT' },
  },
  {
    ...GCP_LINE,
    cost: 0.31,
    credits: [],
    cost_type: 'tax',
    project: null,
    usage: null,
    usage_end_time: GCP_LINE.usage_start_time,
  },
  ...Array.from({ length: 2200 }, (_, index) => ({
    ...GCP_LINE,
    cost: 0.01,
    credits: [],
    resource: { name: `vm-${Math.trunc(index / 2)}` },
  })),
];
const FOCUS = focusMonthRows('Google Cloud', {
  start: '2026-10-01T00:00:00Z',
  end: '2026-11-01T00:00:00Z',
  day: '2026-10-18T00:00:00Z',
  next: '2026-10-19T00:00:00Z',
});
const sum = (amounts: readonly string[]) => amounts.reduce((all, amount) => all.plus(amount), new Decimal(0)).toFixed();
const costs = LINES.map(line => String(line.cost).replace('#', ''));

const text = jsonLines([...LINES, { ...GCP_LINE, invoice: { month: '202609' } }]);
const packed = gzipSync(text);
const focusText = csvText(FOCUS);

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
    const one = (changes: GcpLine) => jsonLines([{ ...GCP_LINE, ...changes }]);
    return Promise.resolve({
      settings: { accounts: '' },
      endpoints: {},
      sandbox: null,
      tasks: () => [task('focus.csv', focusText), task('000000000000.json.gz', packed)],
      truth: () => ({
        rows: FOCUS.length + LINES.length,
        billedCost: { USD: sum([...FOCUS.map(row => row.BilledCost!), ...costs, '-0.35']) },
        digits: [MANY_DIGITS],
      }),
      broken: Object.entries({
        'cut-off.json': text.slice(0, -40),
        'cut-off.json.gz': packed.subarray(0, -100),
        'unknown-column.json': one({ surprise: 1 }),
        'unknown-field.json': one({ sku: { id: '1', description: 'x', colour: 'red' } }),
        'no-month.json': one({ invoice: { month: 'October' } }),
        'a-word.json': one({ cost: 'free' }),
        'a-list.json': '[1]\n',
        'another-table.csv': 'name,amount\nx,1\n',
        'empty.json': '',
      }).map(([name, content]) => ({ name, task: task(name, content) })),
      stop: () => Promise.resolve(folder.end()),
    });
  },
});

runHostileFiles(plugin, {
  text: jsonLines(Array.from({ length: 20 }, () => GCP_LINE)),
  month: '2026-10',
  account,
  name: 'hostile.json',
});
