import { Decimal } from '@cloudtally/plugin-sdk';
import {
  csvText,
  FILE_SOURCE,
  fileFolder,
  runCloudContract,
  runHostileFiles,
  type Cells,
} from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { settingsWith } from './sheet.fixture';

const MANY_DIGITS = '12345678901234567890.123456789012';
const columns = Object.fromEntries(
  ['customer', 'product', 'quantity', 'unitPrice', 'amount', 'date', 'endDate', 'category'].map(name => [name, name]),
);
const settings = settingsWith({ columns: columns as never });
const account = { billingAccountId: 'site-a', invoiceIssuerName: '天枢智算', providerName: '天枢智算', settings };

const ROW: Cells = {
  customer: '东湖实验室',
  product: 'gpu-a800',
  quantity: '46.08',
  unitPrice: '8',
  amount: '368.64',
  date: '2026/10/18',
  endDate: '2026-10-18',
  category: 'Usage',
};

/** A month over three pages with a refund, equal lines and many digits; and a line of another month. */
const MONTH: Cells[] = [
  ROW,
  { ...ROW, quantity: '-2', amount: '(16.00)', category: 'Adjustment' },
  { ...ROW, quantity: '1', unitPrice: MANY_DIGITS, amount: MANY_DIGITS, category: 'Purchase' },
  ...Array.from({ length: 2200 }, (_, index) => ({
    ...ROW,
    product: `rack-${Math.trunc(index / 2)}`,
    quantity: '1',
    unitPrice: '0.01',
    amount: '0.01',
  })),
];
const OTHER_MONTH = { ...ROW, date: '2026-09-30', endDate: '2026-09-30' };
const sum = (rows: readonly Cells[]) =>
  rows.reduce((all, row) => all.plus(row.amount!.replace('(', '-').replace(')', '')), new Decimal(0)).toFixed();

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
    const rows = [...MONTH, OTHER_MONTH];
    const text = csvText(rows);
    const footer = (total: string) => `${text}合计,,,,"${total}",,,\n`;
    return Promise.resolve({
      settings,
      endpoints: {},
      sandbox: null,
      tasks: () => [task('2026-10.csv', footer(sum(rows)))],
      truth: () => ({ rows: MONTH.length, billedCost: { CNY: sum(MONTH) }, digits: [MANY_DIGITS] }),
      broken: Object.entries({
        'a-line-is-missing.csv': footer(sum(MONTH)),
        'another-table.csv': 'name,value\nx,1\n',
        'a-word.csv': csvText([{ ...ROW, amount: '待定' }]),
        'no-such-day.csv': csvText([{ ...ROW, date: '2026-02-30' }]),
        'workbook.xlsx': 'PK\u0003\u0004',
        'empty.csv': '',
        'heading-only.csv': 'amount\n"open',
      }).map(([name, content]) => ({ name, task: task(name, content) })),
      stop: () => Promise.resolve(folder.end()),
    });
  },
});

runHostileFiles(plugin, { text: csvText(Array.from({ length: 20 }, () => ROW)), row: ROW, month: '2026-10', account });
