import { gzipSync } from 'node:zlib';
import { AppError } from '../errors/define-error';
import { READ_LIMITS, type ReadLimits } from '../files';
import { Decimal } from '../money';
import { csvText as csv, fileFolder } from '../testing/files/file-folder';
import { FOCUS_ROW as ROW } from '../testing/files/focus-row';
import { focusCharge } from './focus-charge';
import { focusRow } from './focus-row';
import { generatedSample, sampleFile, SAMPLE_TOTALS } from './focus-sample.fixture';
import { readFocusFile } from './read-focus-file';

const folder = fileFolder();
afterAll(() => folder.end());

async function read(name: string, content: string | Uint8Array, limits?: ReadLimits) {
  const rows = [];
  for await (const row of readFocusFile(folder.write(name, content), limits)) rows.push(row);
  return rows;
}
const refusal = (name: string, content: string | Uint8Array, limits?: ReadLimits): Promise<unknown> =>
  read(name, content, limits).then(
    rows => `accepted ${rows.length} rows`,
    (error: unknown) => (error instanceof AppError ? { code: error.code, ...error.details, text: error.text } : error),
  );

describe('the FOCUS sample (M-095)', () => {
  it.each(['the sample that is there', 'a generated one'])('%s adds up per provider, digit by digit', async which => {
    const file = which.startsWith('the') ? sampleFile(folder.write) : folder.write('generated.csv', generatedSample());
    const sums = new Map<string, Decimal>();
    let rows = 0;
    for await (const row of readFocusFile(file)) {
      const charge = focusCharge(focusRow.parse(row), { invoiceIssuerName: 'any' });
      sums.set(charge.providerName, (sums.get(charge.providerName) ?? new Decimal(0)).plus(charge.billedCost));
      rows++;
    }
    expect(rows).toBe(1000);
    expect(Object.fromEntries([...sums].map(([provider, sum]) => [provider, sum.toFixed()]))).toEqual(SAMPLE_TOTALS);
  });
});

describe('forms of one file (M-095)', () => {
  const rows = [ROW, { ...ROW, ChargeDescription: '第一行\n第二行; "引号"\t制表' }];
  const expected = rows.map(row => ({ ...row }));

  it.each([
    ['plain', csv(rows), 'as exported'],
    ['BOM', `\uFEFF${csv(rows)}`, 'Windows programs write it'],
    ['CRLF', csv(rows, { newline: '\r\n' }), 'Windows again'],
    ['semicolon', csv(rows, { delimiter: ';' }), 'European spreadsheets'],
    ['tab', csv(rows, { delimiter: '\t' }), 'TSV'],
    ['no last newline', csv(rows).trimEnd(), 'cut by an editor'],
    ['blank lines', `${csv(rows)}\n\n`, 'left by an editor'],
    ['gzip', gzipSync(csv(rows)), 'as AWS delivers'],
    [
      'two gzip members',
      Buffer.concat([gzipSync(csv(rows).slice(0, 99)), gzipSync(csv(rows).slice(99))]),
      'files put together',
    ],
  ])('%s gives the same rows', async (_name, content, _why) =>
    expect(await read('form.csv', content)).toEqual(expected),
  );

  it('reads NULL and nothing as missing, and every character across chunk borders', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => ({
      ...ROW,
      ResourceName: index % 2 ? 'NULL' : '',
      SubAccountName: '云账台𠮷'.repeat(20),
    }));
    const found = await read('many.csv', csv(many));
    expect(found).toHaveLength(3000);
    expect(new Set(found.map(row => row.ResourceName))).toEqual(new Set([null]));
    expect(new Set(found.map(row => row.SubAccountName)).size).toBe(1);
  });
});

describe('what is refused, and how it is said (M-095)', () => {
  const { BilledCost: _without, ...noCost } = ROW;
  const refused: readonly (readonly [string | Uint8Array, object, string])[] = [
    ['', { code: 'files.unreadable' }, 'empty'],
    ['a,b\n1,2\n', { code: 'files.bad_heading' }, 'another table'],
    [
      csv([noCost]),
      { code: 'files.bad_heading', problems: [{ zh: '缺少列 BilledCost', en: 'column BilledCost is missing' }] },
      'a column is missing',
    ],
    [
      csv([{ ...noCost, billedcost: '1' }]),
      { problems: [{ zh: '"billedcost" 应写作 BilledCost', en: '"billedcost" is written BilledCost' }] },
      'wrong case',
    ],
    [
      csv([{ ...ROW, Kosten: '1' }]),
      { problems: [{ zh: '未知列 "Kosten"', en: 'unknown column "Kosten"' }] },
      'unknown column is loud',
    ],
    [
      csv([ROW]).replace('SubAccountId', 'BilledCost'),
      { problems: [{ zh: '列 "BilledCost" 重复', en: 'column "BilledCost" appears twice' }] },
      'twice',
    ],
    [
      csv([ROW, { ...ROW, BilledCost: 'abc' }]),
      { code: 'files.bad_value', row: 3, column: 'BilledCost', value: 'abc' },
      'row as a spreadsheet counts',
    ],
    [
      csv([{ ...ROW, BilledCost: 'NULL' }]),
      { code: 'files.bad_value', row: 2, column: 'BilledCost', value: '' },
      'a charge has an amount',
    ],
    [csv([{ ...ROW, ChargeCategory: 'Fee' }]), { column: 'ChargeCategory', value: 'Fee' }, 'no such category'],
    [csv([{ ...ROW, BillingCurrency: '¥' }]), { column: 'BillingCurrency' }, 'no code'],
    [csv([{ ...ROW, ChargePeriodStart: '2024-02-30' }]), { column: 'ChargePeriodStart' }, 'no such day'],
    [csv([{ ...ROW, Tags: '{"a":{}}' }]), { column: 'Tags' }, 'nested tags'],
    [`${csv([ROW])}1,2,3\n`, { code: 'files.broken_row', row: 3 }, 'too few cells'],
    [`${csv([ROW])}"open`, { code: 'files.broken_row', row: 3 }, 'cut off inside quotes'],
    [csv([ROW]).replace('Compute', 'Comp\u0000ute'), { code: 'files.unreadable' }, 'binary'],
    [Buffer.from(csv([ROW]).replace('每', '\u00e9'), 'latin1'), { code: 'files.unreadable' }, 'not UTF-8'],
    [Buffer.from(`\uFEFF${csv([ROW])}`, 'utf16le'), { code: 'files.unreadable' }, 'UTF-16'],
    [Buffer.from('PK\u0003\u0004xlsx'), { code: 'files.unreadable' }, 'Excel'],
    [gzipSync(csv([ROW])).subarray(0, -12), { code: 'files.unreadable' }, 'gzip cut off'],
    [gzipSync('PAR1'), { code: 'files.unreadable' }, 'Parquet inside gzip'],
    [csv([{ ...ROW, ResourceId: 'x'.repeat(1_100_000) }]), { code: 'files.too_large' }, 'one endless row'],
    ['x'.repeat(3_000_000), { code: 'files.too_large' }, 'no row at all'],
    [Array.from({ length: 301 }, (_, i) => `x_${i}`).join(','), { code: 'files.too_large' }, '301 columns'],
  ];
  it.each(refused.map(([content, expected, why]) => [why, content, expected] as const))(
    '%s',
    async (_why, content, expected) => {
      const found = await refusal('bad.csv', content);
      expect(found).toMatchObject(expected);
      const { text } = found as { text: { zh: string; en: string } };
      expect([/[\u4e00-\u9fff]/.test(text.zh), /[\u4e00-\u9fff]/.test(text.en)]).toEqual([true, false]);
    },
  );

  it('says which file is not there', async () => {
    const rows = readFocusFile({ name: 'gone.csv', path: '/nowhere/gone.csv' });
    await expect(rows.next()).rejects.toMatchObject({
      code: 'files.unreadable',
      text: { en: expect.stringContaining('gone.csv') },
    });
  });

  it.each([
    ['by its ratio', { ...READ_LIMITS, ratioFrom: 4096 }],
    ['by its size', { ...READ_LIMITS, inflated: 1_000_000, ratio: 1e9 }],
  ])('stops an inflating bomb %s', async (_how, limits) => {
    const bomb = gzipSync(csv(Array.from({ length: 40_000 }, () => ROW)), { level: 9 });
    expect(await refusal('bomb.csv.gz', bomb, { ...limits, ratio: Math.min(limits.ratio, 100) })).toMatchObject({
      code: 'files.too_large',
    });
  });

  it('holds no file open after an early end', async () => {
    const rows = readFocusFile(folder.write('early.csv', csv(Array.from({ length: 50_000 }, () => ROW))));
    await rows.next();
    await rows.return(undefined);
    const reading = () => process.getActiveResourcesInfo().filter(name => name === 'FSReqCallback');
    for (let turn = 0; turn < 100 && reading().length > 0; turn++) await new Promise(done => setTimeout(done, 10));
    expect(reading()).toEqual([]);
  });
});
