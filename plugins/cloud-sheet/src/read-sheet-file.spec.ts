import { AppError, Decimal } from '@cloudtally/plugin-sdk';
import { fileFolder, gbkText } from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { settingsWith, UGLY, UGLY_SETTINGS, uglyCsv, uglyWorkbook } from './sheet.fixture';
import type { SheetRow } from './sheet-row';
import type { SheetSettings } from './sheet.settings';

const folder = fileFolder();
afterAll(() => folder.end());

async function read(content: string | Uint8Array, settings: Partial<SheetSettings> = UGLY_SETTINGS, name = 'bill') {
  const account = { billingAccountId: 'site-a', invoiceIssuerName: '天枢智算', settings: settingsWith(settings) };
  const rows: SheetRow[] = [];
  for await (const row of plugin.file!.rows(folder.write(name, content), account)) rows.push(row as SheetRow);
  return { rows, charges: rows.flatMap(row => plugin.feeds[0]!.charge(row, '', account)) };
}
const refusal = (content: string | Uint8Array, settings?: Partial<SheetSettings>, name?: string): Promise<unknown> =>
  read(content, settings, name).then(
    ({ rows }) => `accepted ${rows.length} rows`,
    (error: unknown) => (error instanceof AppError ? { code: error.code, ...error.details, text: error.text } : error),
  );
const total = (charges: readonly { billedCost: string }[]) =>
  charges.reduce((sum, charge) => sum.plus(charge.billedCost), new Decimal(0)).toFixed();

describe('the ugly bill of a compute centre (M-101)', () => {
  const forms = {
    XLSX: () => uglyWorkbook(),
    'CSV in GBK': () => Promise.resolve(gbkText(uglyCsv())),
    'CSV in UTF-8': () => Promise.resolve(uglyCsv()),
  };
  it.each(Object.entries(forms))('%s: every charge, its customer, and the total that it says', async (form, make) => {
    const { rows, charges } = await read(await make(), { ...UGLY_SETTINGS, fillDown: form !== 'XLSX' });
    expect(
      rows.map(({ customer, product, quantity, unit, amount, month }) => [
        customer,
        product,
        quantity,
        unit,
        amount,
        month,
      ]),
    ).toEqual([
      ['东湖实验室', 'gpu-a800', '46.08', '卡时', '368.64', '2026-10'],
      ['东湖实验室', 'cpu-epyc', '1200', '核时', '120.00', '2026-10'],
      ['东湖实验室', 'gpu-a800', '-2', '卡时', '-16.00', '2026-10'],
      ['紫荆大学', 'gpu-h800', '10', '卡时', '200', '2026-10'],
    ]);
    expect(total(charges)).toBe('672.64');
    expect(charges[0]).toMatchObject({
      chargePeriodStart: '2026-09-30T16:00:00.000Z',
      chargePeriodEnd: '2026-10-31T16:00:00.000Z',
      subAccountId: '东湖实验室',
      providerName: '天枢智算',
      contractedUnitPrice: '8',
      consumedUnit: '卡时',
    });
    expect(JSON.parse(charges[1]!.xFocus!.x_SheetLine!)).toMatchObject({ '金额（元）': '￥１２０．００' });
  });

  const changed = (row: number, column: number, value: string | number | null) =>
    uglyCsv(
      UGLY.map((cells, at) => (at === row - 1 ? cells.map((cell, index) => (index === column ? value : cell)) : cells)),
    );
  const FILL = { ...UGLY_SETTINGS, fillDown: true };

  it('refuses a total that disagrees, with both figures; unless told to ignore it', async () => {
    const wrong = changed(10, 5, 672.65);
    expect(await refusal(wrong, FILL)).toMatchObject({
      code: 'sheet.total_disagrees',
      row: 10,
      total: '672.65',
      sum: '672.64',
      text: { zh: '第 10 行的合计为 CNY 672.65，而其上各行之和为 CNY 672.64。' },
    });
    expect((await read(wrong, { ...FILL, footer: 'ignore' })).rows).toHaveLength(4);
  });

  it('refuses a subtotal that disagrees: a line of one customer is missing', async () => {
    expect(await refusal(changed(6, 5, '119'), FILL)).toMatchObject({
      code: 'sheet.total_disagrees',
      row: 8,
      sum: '471.64',
    });
  });

  it.each<[string, string, object, Partial<SheetSettings>]>([
    [
      'a word for an amount',
      changed(5, 5, '待定'),
      { code: 'files.bad_value', row: 5, column: '金额（元）', value: '待定' },
      FILL,
    ],
    ['no amount', changed(5, 5, null), { code: 'files.bad_value', row: 5, column: '金额（元）', value: '' }, FILL],
    [
      'a comma that groups nothing',
      changed(6, 2, '1,2'),
      { code: 'files.bad_value', row: 6, column: '用量/数量' },
      FILL,
    ],
    [
      'a column that was renamed',
      uglyCsv().replace('金额（元）', '费用'),
      { code: 'sheet.columns_missing', missing: '金额' },
      FILL,
    ],
    ['no month in the title', uglyCsv().replace('2026年10月', ''), { code: 'sheet.no_month' }, FILL],
    [
      'a heading row that is not there',
      uglyCsv(),
      { code: 'sheet.columns_missing', row: 99 },
      { ...FILL, headingRow: 99 },
    ],
  ])('%s is refused, and where', async (_why, content, expected, settings) =>
    expect(await refusal(content, settings)).toMatchObject(expected),
  );

  it('names every wrong cell at once, and not that the total disagrees for it', async () => {
    const words = uglyCsv(
      UGLY.map((cells, at) => (at === 4 || at === 8 ? cells.with(2, '许多').with(5, '待定') : cells)),
    );
    const refused = (await refusal(words, FILL)) as { list: { row: number; column: string; value: string }[] };
    expect(refused).toMatchObject({ code: 'files.bad_cells', count: 4 });
    expect(refused.list.map(({ row, column, value }) => [row, column, value])).toEqual([
      [5, '金额（元）', '待定'],
      [5, '用量/数量', '许多'],
      [9, '金额（元）', '待定'],
      [9, '用量/数量', '许多'],
    ]);
  });

  it('needs an account: how the columns are read is saved with it', () => {
    const open = () => plugin.file!.rows(folder.write('x.csv', uglyCsv()));
    expect(open).toThrow(expect.objectContaining({ code: 'sheet.no_mapping' }));
  });
});

describe('what a mapping can say (M-101)', () => {
  const columns = settingsWith({}).columns;
  const plain = (names: Partial<SheetSettings['columns']>, more: Partial<SheetSettings> = {}) => ({
    columns: { ...columns, amount: 'amount', ...names },
    monthFrom: 'fileName' as const,
    ...more,
  });

  it.each([
    ['a day', { date: 'day' }, {}, 'day,amount\n2026/10/5,1\n', { date: '2026-10-05', month: '2026-10' }],
    ['an Excel serial', { date: 'day' }, {}, 'day,amount\n46296,1\n', { date: '2026-10-01' }],
    ['a Chinese date', { date: 'day' }, {}, 'day,amount\n2026年10月5日,1\n', { date: '2026-10-05' }],
    ['a month column', { month: 'm' }, { monthFrom: 'column' as const }, 'm,amount\n202609,1\n', { month: '2026-09' }],
    ['a currency column', { currency: 'cur' }, {}, 'cur,amount\n美元,1\n', { currency: 'USD' }],
    ['a fixed currency', {}, { currency: 'HKD' }, 'amount\n1\n2\n', { currency: 'HKD' }],
    ['a column letter', { product: '[B]' }, {}, 'amount,\n1,rack\n', { product: 'rack' }],
    ['a decimal comma', {}, { decimalComma: true }, 'amount;x\n"1.234,5";y\n', { amount: '1234.5' }],
    ['rows to skip', {}, { skipRows: '2-3' }, 'amount,x\nabc,\nnote,\n7,\n', { amount: '7' }],
    [
      'a category by value',
      { category: 'type' },
      { categories: [{ value: '退款', category: 'Adjustment' as const }] },
      'type,amount\n退款,-1\n',
      { category: 'Adjustment', categoryText: '退款' },
    ],
  ])('%s', async (_what, names, more, content, expected) => {
    const { rows } = await read(content, plain(names, more), 'bill-2026-10.csv');
    expect(rows[0]).toMatchObject(expected);
  });

  it.each([
    ['by a column', { tax: 'vat' }, {}, 'amount,vat\n100,6\n', '6'],
    ['by a rate', {}, { taxRate: '0.06' }, 'amount,x\n100.10,\n', '6.006'],
  ])('tax that is not included is a charge of its own: %s', async (_how, names, more, content, tax) => {
    const { charges } = await read(content, plain(names, { tax: 'excluded', ...more }), '2026-10.csv');
    expect(charges.map(charge => [charge.chargeCategory, charge.billedCost])).toEqual([
      ['Usage', content.includes('100.10') ? '100.10' : '100'],
      ['Tax', tax],
    ]);
  });

  it('refuses a category that nobody has listed', async () => {
    expect(await refusal('type,amount\n罚金,-1\n', plain({ category: 'type' }), '2026-10.csv')).toMatchObject({
      code: 'files.bad_value',
      column: 'type',
      value: '罚金',
    });
  });

  it('adds up each currency by itself', async () => {
    const text = 'name,cur,amount\na,CNY,1\nb,USD,2\n合计,CNY,1\n合计,USD,2\n';
    const settings = plain({ currency: 'cur', product: 'name' });
    expect((await read(text, settings, '2026-10.csv')).rows).toHaveLength(2);
    expect(await refusal(text.replace('合计,USD,2', '合计,,3'), settings, '2026-10.csv')).toMatchObject({
      sum: 'CNY 1 + USD 2',
    });
  });
});
