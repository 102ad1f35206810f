import { fileFolder } from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { settingsWith, UGLY_SETTINGS, uglyCsv } from './sheet.fixture';

const folder = fileFolder();
afterAll(() => folder.end());
const mapping = plugin.file!.mapping!;
const look = (content: string, settings: object = {}, name = 'bill.csv') =>
  mapping.look(folder.write(name, content), settings as Record<string, unknown>);

describe('the mapping of a sheet (M-101)', () => {
  it('finds the heading below a title, its two lines, and what each column is', async () => {
    const seen = await look(uglyCsv());
    expect(seen).toMatchObject({ fits: false, headingRow: 3, headingRows: 2, month: '2026-10' });
    expect(seen.columns.map(({ heading, field, samples }) => [heading, field, samples[0]])).toEqual([
      ['客户', 'customer', '东湖实验室'],
      ['分区', 'product', 'gpu-a800'],
      ['用量/数量', 'quantity', '46.08'],
      ['用量/单位', 'unit', '卡时'],
      ['单价(元)', 'unitPrice', '8'],
      ['金额（元）', 'amount', '368.64'],
      ['备注', 'description', '含夜间'],
    ]);
  });

  it('takes a title for no heading, and proposes nothing where no word is known', async () => {
    const seen = await look('天枢智算 结算单,,\n客户,数量,应收\n东湖,46.08,368.64\n');
    expect(seen).toMatchObject({ headingRow: 2, headingRows: 1, month: null });
    expect(seen.columns.map(({ field }) => field)).toEqual(['customer', 'quantity', null]);
    const wrong = await look('客户,数量,应收\n东湖,许多,8\n紫荆,1,9\n');
    expect([wrong.headingRows, wrong.columns[1]!.field]).toEqual([1, null]);
  });

  it('a saved mapping that fits is shown as it is, one that does not is proposed anew', async () => {
    const settings = settingsWith(UGLY_SETTINGS);
    expect(await look(uglyCsv(), settings)).toMatchObject({ fits: true, headingRow: 3 });
    expect(await look(uglyCsv().replace('金额（元）', '费用'), settings)).toMatchObject({ fits: false, headingRow: 3 });
  });

  it('what was chosen reads the file, and changes no other setting', async () => {
    const file = folder.write('2026-10.csv', 'a,a,b\nrack,7,x\n');
    const seen = await mapping.look(file, {});
    expect(seen.columns.map(({ ref }) => ref)).toEqual(['[A]', '[B]', 'b']);
    const columns = [
      { ref: '[A]', field: 'product' },
      { ref: '[B]', field: 'amount' },
      { ref: 'b', field: null },
    ];
    const settings = mapping.settings({ currency: 'USD', taxRate: '0.06' }, { headingRow: 1, headingRows: 1, columns });
    expect(settings).toMatchObject({ currency: 'USD', taxRate: '0.06', monthFrom: 'fileName' });
    const rows = [];
    for await (const row of plugin.file!.rows(file, { billingAccountId: 'x', invoiceIssuerName: 'x', settings }))
      rows.push(row);
    expect(rows).toMatchObject([{ product: 'rack', amount: '7', month: '2026-10', currency: 'USD' }]);
  });

  it('the month that a person says is for a file that has none', async () => {
    const account = { billingAccountId: 'x', invoiceIssuerName: 'x', settings: { columns: { amount: 'amount' } } };
    const months = async (text: string) => {
      const file = { ...folder.write('x.csv', text), month: '2026-09' };
      const found = [];
      for await (const row of plugin.file!.rows(file, account)) found.push(row.month);
      return found;
    };
    expect(await months('amount,x\n1,y\n')).toEqual(['2026-09']);
    account.settings = { columns: { amount: 'amount', date: 'day' } as never };
    expect(await months('amount,day\n1,2026-10-05\n')).toEqual(['2026-10']);
  });
});
