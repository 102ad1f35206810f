import { randomBytes } from 'node:crypto';
import { PassThrough, Writable } from 'node:stream';
import { collect, hostileNames, readWorkbook } from '../testing';
import type { WorkbookColumn, WorkbookTable } from './table';
import { writeTableWorkbook } from './table-workbook';
import { deliverWorkbook } from './workbook-delivery';

interface Line {
  readonly day: string;
  readonly name: string;
  readonly price: string | null;
  readonly at?: Date;
}

const COLUMNS: WorkbookColumn<Line>[] = [
  { key: 'day', title: '日期', type: 'date' },
  { key: 'name', title: '客户', type: 'text', width: 40 },
  { key: 'price', title: '应付（元）', type: 'money' },
  { key: 'at', title: '时间', type: 'dateTime' },
];

const line = (price: string | null, name = '云启'): Line => ({ day: '2026-10-31', name, price });

async function write(rows: Iterable<Line> | AsyncIterable<Line>, more: Partial<WorkbookTable<Line>> = {}) {
  const bytes = await collect(target => writeTableWorkbook({ title: '账单', columns: COLUMNS, rows, ...more }, target));
  const workbook = await readWorkbook(bytes);
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new TypeError('no sheet');
  return sheet;
}

describe('M-141 a table as workbook', () => {
  it('has numbers, dates, a frozen heading and print settings', async () => {
    const sheet = await write([
      { ...line('1234.50'), at: new Date('2026-10-31T16:30:00Z') },
      line('-0.01'),
      line(null),
    ]);
    expect(sheet.getRow(1).values).toEqual([undefined, '日期', '客户', '应付（元）', '时间']);
    expect(sheet.getCell('C2').value).toBe(1234.5);
    expect(sheet.getCell('C2').numFmt).toBe('#,##0.00');
    expect(sheet.getCell('C3').value).toBe(-0.01);
    expect(sheet.getCell('C4').value).toBeNull();
    expect(sheet.getCell('A2').value).toEqual(new Date('2026-10-31T00:00:00Z'));
    expect(sheet.getCell('D2').value).toEqual(new Date('2026-11-01T00:30:00Z'));
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBe('A1:D4');
    expect(sheet.getColumn(2).width).toBe(40);
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToHeight: 0,
      printTitlesRow: '1:1',
    });
  });

  it('sums by a formula that carries the exact result', async () => {
    const totals = { label: '合计', amounts: { price: '1234.49' } };
    const sheet = await write([line('1234.50'), line('-0.01')], { totals });
    expect(sheet.getCell('B4').value).toBe('合计');
    expect(sheet.getCell('C4').value).toEqual({ formula: 'SUM(C2:C3)', result: 1234.49 });
  });

  it.each`
    rows                                                       | total                  | cell                   | why
    ${[]}                                                      | ${'0.00'}              | ${0}                   | ${'a sum over no rows would count itself'}
    ${[line('12345678901234.56'), line('1')]}                  | ${'12345678901235.56'} | ${'12345678901235.56'} | ${'amounts beyond fifteen digits are texts, which SUM skips'}
    ${[line('12345678901234.56'), line('-12345678901234.00')]} | ${'0.56'}              | ${0.56}                | ${'also when the sum itself would fit'}
  `('writes the exact sum instead of a formula: $why', async ({ rows, total, cell }) => {
    const sheet = await write(rows, { totals: { label: '合计', amounts: { price: total } } });
    expect(sheet.getCell(`C${rows.length + 2}`).value).toBe(cell);
  });

  it('X-6 writes 5,000 hostile names as texts and not one formula or link', async () => {
    const names = hostileNames(5000);
    const sheet = await write(names.map(name => line('1.00', name)));
    const legal = (name: string) => name.replace('\u0000', '');
    names.forEach((name, index) => {
      const cell = sheet.getCell(`B${index + 2}`);
      expect(cell.type).toBe(3); // a string, typed as one
      expect(cell.text.replace(/\r\n?/g, '\n')).toBe(legal(name).replace(/\r\n?/g, '\n'));
    });
    sheet.eachRow(row => row.eachCell(cell => expect(cell.formula).toBeUndefined()));
  });

  it.each`
    title                    | name                  | why
    ${"[2026]:10/'*?账单\\"} | ${'2026  10    账单'} | ${'signs that Excel refuses'}
    ${'长'.repeat(60)}       | ${'长'.repeat(31)}    | ${'its longest name'}
    ${'***'}                 | ${'Sheet1'}           | ${'nothing is left'}
  `('names the sheet: $why', async ({ title, name }) => {
    expect((await write([], { title })).name).toBe(name);
  });

  it('streams rows that arrive one by one', async () => {
    async function* rows() {
      for (let index = 1; index <= 1200; index += 1) yield line(`${index}.00`);
    }
    const sheet = await write(rows());
    expect(sheet.rowCount).toBe(1201);
    expect(sheet.getCell('C1201').value).toBe(1200);
  });

  it('M-141 goes on in further sheets where one is full, each with its heading', async () => {
    const rows = ['1.00', '2.00', '3.00', '4.00', '5.00'].map(price => line(price));
    const bytes = await collect(target =>
      writeTableWorkbook({ title: '长'.repeat(40), columns: COLUMNS, rows }, target, 2),
    );
    const { worksheets } = await readWorkbook(bytes);
    expect(worksheets.map(({ name, rowCount }) => [name.slice(-4), rowCount])).toEqual([
      ['长长长长', 3],
      [' (2)', 3],
      [' (3)', 2],
    ]);
    expect(worksheets.map(sheet => sheet.getCell('C2').value)).toEqual([1, 3, 5]);
    expect(worksheets.map(sheet => sheet.getCell('B1').value)).toEqual(['客户', '客户', '客户']);
  });

  it('has no empty sheet behind one that is just full', async () => {
    const bytes = await collect(target =>
      writeTableWorkbook({ title: '账单', columns: COLUMNS, rows: [line('1.00'), line('2.00')] }, target, 2),
    );
    expect((await readWorkbook(bytes)).worksheets).toHaveLength(1);
  });

  it('waits for the compressor, so that memory does not grow with the rows', async () => {
    const text = randomBytes(6_000).toString('base64');
    const waiting: number[] = [];
    await deliverWorkbook(new Writable({ write: (_, __, go) => go() }), async (workbook, breath) => {
      const sheet = workbook.addWorksheet('x');
      for (let index = 0; index < 1_000; index += 1) {
        sheet.addRow([text.slice(index, index + 4_000)]).commit();
        if (index % 100 === 99) {
          await breath(sheet);
          const { pipes } = (sheet as unknown as { stream: { pipes: { _writableState: { length: number } }[] } })
            .stream;
          waiting.push(pipes[0]!._writableState.length);
        }
      }
      sheet.commit();
    });
    // Four megabytes went through.
    expect(waiting).toHaveLength(10);
    expect(Math.max(...waiting)).toBeLessThan(200_000);
  });

  it('destroys the file instead of ending it when the rows break', async () => {
    async function* rows() {
      yield line('1.00');
      throw new TypeError('the cursor was closed');
    }
    const target = new PassThrough();
    const failed = new Promise(resolve => target.on('error', resolve));
    target.resume();
    await expect(writeTableWorkbook({ title: 'x', columns: COLUMNS, rows: rows() }, target)).rejects.toThrow('cursor');
    expect(await failed).toMatchObject({ message: 'the cursor was closed' });
    expect(target.writableFinished).toBe(false);
  });

  it('stops reading rows when the reader goes away', async () => {
    let read = 0;
    async function* rows() {
      for (;;) {
        read += 1;
        yield line('1.00');
      }
    }
    const target = new PassThrough();
    target.on('error', () => undefined);
    target.once('data', () => target.destroy());
    await expect(writeTableWorkbook({ title: 'x', columns: COLUMNS, rows: rows() }, target)).rejects.toThrow();
    expect(read).toBeLessThan(100_000);
  });
});
