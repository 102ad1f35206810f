import {
  csvText,
  FILE_SOURCE,
  fileFolder,
  gbkText,
  runCloudContract,
  runHostileFiles,
  type Cells,
} from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { usageSettings } from './usage.settings';

const MANY_DIGITS = '12345678901234567890.123456789012';
const settings = usageSettings.parse({ metadata: 'plan' });
const account = { billingAccountId: 'own', invoiceIssuerName: '云账台', providerName: '云账台', settings };

const ROW: Cells = {
  客户: '东湖实验室',
  产品: 'api-gateway',
  日期: '2026/10/18',
  数量: '1,234',
  单位: '次',
  plan: 'pro',
};
const MONTH: Cells[] = [
  ROW,
  { ...ROW, 产品: 'storage', 数量: MANY_DIGITS, 单位: 'GB' },
  ...Array.from({ length: 2200 }, (_, index) => ({ ...ROW, 客户: `c-${index}`, 数量: String(index) })),
];

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
    const text = csvText([...MONTH, { ...ROW, 日期: '2026-09-30' }, ROW]);
    return Promise.resolve({
      settings,
      endpoints: {},
      sandbox: null,
      tasks: () => [task('usage.csv', gbkText(text))],
      truth: () => ({ rows: MONTH.length, billedCost: { CNY: '0' }, digits: [MANY_DIGITS] }),
      broken: Object.entries({
        'two-counts.csv': csvText([ROW, { ...ROW, 数量: '5' }]),
        'negative.csv': csvText([{ ...ROW, 数量: '-1' }]),
        'no-such-day.csv': csvText([{ ...ROW, 日期: '2026-02-30' }]),
        'unknown-column.csv': csvText([{ ...ROW, 备注: 'x' }]),
        'another-table.csv': 'name,value\nx,1\n',
        'workbook.xlsx': 'PK\u0003\u0004',
        'empty.csv': '',
      }).map(([name, content]) => ({ name, task: task(name, content) })),
      stop: () => Promise.resolve(folder.end()),
    });
  },
});

runHostileFiles(plugin, { text: csvText([ROW]), row: ROW, month: '2026-10', account });
