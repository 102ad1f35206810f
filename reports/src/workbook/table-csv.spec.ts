import { collect, hostileNames } from '../testing';
import { writeTableCsv } from './table-csv';

const COLUMNS = [
  { key: 'name', title: '客户', type: 'text' },
  { key: 'price', title: '应付', type: 'money' },
  { key: 'day', title: '日期', type: 'date' },
  { key: 'at', title: '时间', type: 'dateTime' },
] as const;

const csv = async (rows: object[]): Promise<string> =>
  (await collect(target => writeTableCsv({ columns: COLUMNS as never, rows }, target))).toString('utf8');

describe('M-141 a table as CSV', () => {
  it('starts with the mark that Excel needs, and keeps every digit', async () => {
    const text = await csv([
      { name: '云启, "杭州"', price: '12345678901234567.8900', day: '2026-10-31', at: '2026-10-31T16:30:05Z' },
      { name: null, price: '-0.01' },
    ]);
    expect(text).toBe(
      '\ufeff客户,应付,日期,时间\r\n"云启, ""杭州""",12345678901234567.8900,2026-10-31,2026-11-01 00:30:05\r\n,-0.01,,\r\n',
    );
  });

  it('X-6 disarms 5,000 hostile names', async () => {
    const text = await csv(hostileNames(5000).map(name => ({ name, price: '1.00' })));
    const cells = text.slice(1).split(/,1\.00,,\r\n/);
    cells[0] = cells[0]?.split('\r\n').slice(1).join('\r\n') ?? '';
    expect(cells).toHaveLength(5001);
    for (const cell of cells.slice(0, -1)) expect(cell.replace(/^"/, '')).toMatch(/^'/);
  });

  it.each`
    name          | cell          | why
    ${'-20 折'}   | ${"'-20 折"}  | ${'starts like a formula'}
    ${'＝1+1'}    | ${"'＝1+1"}   | ${'full-width signs count'}
    ${'+86 138'}  | ${"'+86 138"} | ${'so do telephone numbers'}
    ${'A=B'}      | ${'A=B'}      | ${'a sign inside is harmless'}
    ${"O'Neil"}   | ${"O'Neil"}   | ${'so is an apostrophe'}
    ${'a\u0000b'} | ${'ab'}       | ${'NUL cuts texts short'}
  `('writes $name as $cell: $why', async ({ name, cell }) => {
    expect((await csv([{ name, price: '1' }])).split('\r\n')[1]).toBe(`${cell},1,,`);
  });

  it('writes negative amounts as they are: a true number is no formula', async () => {
    expect(await csv([{ name: 'x', price: '-1.50' }])).toContain('x,-1.50,');
    await expect(csv([{ name: 'x', price: '-1+1' }])).rejects.toMatchObject({ code: 'reports.cell_is_no_number' });
  });
});
