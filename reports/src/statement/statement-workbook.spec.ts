import { Money } from '@cloudtally/plugin-sdk';
import type { Worksheet } from 'exceljs';
import { collect, readWorkbook, sampleStatement } from '../testing';
import { writeStatementWorkbook } from './statement-workbook';

async function write(...parameters: Parameters<typeof sampleStatement>) {
  const view = sampleStatement(...parameters);
  const workbook = await readWorkbook(await collect(target => writeStatementWorkbook(view, target)));
  const [summary, lines] = workbook.worksheets as [Worksheet, Worksheet];
  return { view, summary, lines };
}

/** Label -> cell of the summary sheet. */
const cells = (sheet: Worksheet) => {
  const found = new Map<string, ReturnType<Worksheet['getCell']>>();
  sheet.eachRow(row => found.set(row.getCell(1).text, row.getCell(2)));
  return found;
};

describe("M-141 the statement's Excel twin", () => {
  it('has the lines as numbers whose formula gives the statement its sum', async () => {
    const { view, lines } = await write(40);
    expect(lines.name).toBe('明细');
    expect(lines.getRow(1).values).toContain('应付（元）');
    const prices = view.lines.map((line, index) => {
      expect(lines.getCell(`I${index + 2}`).value).toBe(Number(line.price));
      return Money.of(lines.getCell(`I${index + 2}`).text, 'CNY');
    });
    expect(Money.sum(prices, 'CNY').toDocumentText()).toBe(view.totals.price);
    expect(lines.getCell('I42').value).toEqual({ formula: 'SUM(I2:I41)', result: Number(view.totals.price) });
    expect(lines.getCell('G42').value).toEqual({ formula: 'SUM(G2:G41)', result: Number(view.totals.listCost) });
  });

  it('says what one of it costs as a number, where the line has a single price', async () => {
    const { lines: all } = sampleStatement(2);
    const { lines } = await write(2, {
      lines: all.map((line, at) => (at === 0 ? { ...line, unitPrice: '0.0333' } : line)),
    });
    expect(lines.getRow(1).values).toContain('单价（元）');
    expect([lines.getCell('G2').value, lines.getCell('G3').value]).toEqual([0.0333, null]);
  });

  it('goes from the lines to what is owed by formulas', async () => {
    const { view, summary } = await write(40);
    const found = cells(summary);
    const sum = found.get('合计（元）');
    const rounding = found.get('抹零（元）');
    const payable = found.get('本期应付（元）');
    const paid = found.get('已付（元）');
    expect(sum?.value).toEqual({ formula: "'明细'!I42", result: Number(view.totals.price) });
    expect(rounding?.value).toBe(-0.02);
    expect(payable?.value).toEqual({
      formula: `${sum?.address}+${rounding?.address}`,
      result: Number(view.totals.payable),
    });
    expect(found.get('未付（元）')?.value).toEqual({
      formula: `${payable?.address}-${paid?.address}`,
      result: Number(view.totals.open),
    });
    expect(found.get('应付金额（大写）')?.value).toMatch(/^人民币[壹贰叁肆伍陆柒捌玖]/);
    expect(found.get('客户名称')?.value).toBe('杭州云启网络科技有限公司');
  });

  it('can be read as it opens: rates as percents, long names wrapped in rows as high as they need, one font', async () => {
    const { lines, summary } = await write(40);
    expect([lines.getCell('H2').value, lines.getCell('H2').numFmt]).toEqual([0.92, '0.00%']);
    const long = lines.getRow(14);
    expect(long.getCell(3).text).toMatch(/^云数据库 PolarDB/);
    expect(long.getCell(3).alignment).toMatchObject({ wrapText: true, vertical: 'top' });
    expect([long.height, lines.getRow(2).height]).toEqual([30, undefined]);
    expect(lines.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(lines.headerFooter.oddHeader).toBe('&L明细&RB-2026-000128 · 杭州云启网络科技有限公司');
    expect(lines.getCell('A1').font.name).toBe(summary.getCell('A1').font.name);
  });

  it('leaves out what the statement does not have', async () => {
    const totals = { price: '0.00', payable: '0.00' };
    const { summary, lines } = await write(0, { totals, rounding: undefined });
    expect(lines.getRow(1).values).toEqual([undefined, '序号', '产品', '应付（元）']);
    expect(lines.getCell('C2').value).toBe(0);
    expect([...cells(summary).keys()].join()).not.toMatch(/抹零|已付|未付|原价/);
  });

  it('keeps hostile names as texts', async () => {
    const { summary } = await write(1, { customer: { name: '=HYPERLINK("http://127.0.0.1")' } });
    expect(cells(summary).get('客户名称')?.value).toBe('=HYPERLINK("http://127.0.0.1")');
    expect(cells(summary).get('客户名称')?.formula).toBeUndefined();
  });

  it('speaks English when asked to', async () => {
    const { summary, lines } = await write(3, { locale: 'en' });
    expect([summary.name, lines.name]).toEqual(['Statement', 'Lines']);
    expect([...cells(summary).keys()]).toContain('Amount payable (CNY)');
  });
});
