import type { Worksheet } from 'exceljs';
import { collect, readWorkbook, sampleStatement } from '../testing';
import { renderStatementHtml } from './render-statement';
import type { StatementView } from './statement-view';
import { writeStatementWorkbook } from './statement-workbook';

/** Two lines whose prices hold tax, at these rates. */
function taxedStatement(rates: readonly [string, string]): StatementView {
  const { lines, totals, ...view } = sampleStatement(2);
  return {
    ...view,
    lines: lines.map((line, at) => ({ ...line, price: '100.00', taxRate: rates[at]!, net: '94.34', tax: '5.66' })),
    totals: { ...totals, net: '188.68', tax: '11.32', price: '200.00', payable: '199.98' },
    tax: {
      included: true,
      rows: [{ label: '信息技术服务 IT-SVC', rate: '0.06', base: '188.66', amount: '11.32' }],
    },
  };
}

const headings = (html: string) => [...html.matchAll(/<th[^>]*>([^<]*)/g)].map(([, text]) => text);

describe('a statement whose prices include tax', () => {
  it('says net and tax by rate, and the rate of each line only where they differ', () => {
    const [one, two] = [taxedStatement(['0.06', '0.06']), taxedStatement(['0.06', '0.13'])].map(renderStatementHtml);
    for (const text of ['信息技术服务 IT-SVC', '188.66', '11.32', '应付金额已含税。']) expect(one).toContain(text);
    expect(headings(one!).filter(text => text === '税率')).toHaveLength(1);
    expect(headings(two!).filter(text => text === '税率')).toHaveLength(2);
    expect(two).toContain('13%');
  });

  it('has them as numbers in its workbook, whose sums are formulas, and the same by rate', async () => {
    const bytes = await collect(target => writeStatementWorkbook(taxedStatement(['0.06', '0.13']), target));
    const [summary, lines] = (await readWorkbook(bytes)).worksheets as [Worksheet, Worksheet];
    const titles = lines.getRow(1).values as string[];
    const [rate, net, tax] = ['税率', '不含税金额（元）', '税额（元）'].map(title => titles.indexOf(title));
    expect([rate, net, tax].every(column => column! > 0)).toBe(true);
    const row = lines.getRow(2);
    expect([rate, net, tax].map(column => row.getCell(column!).value)).toEqual([0.06, 94.34, 5.66]);
    expect(lines.getRow(4).getCell(tax!).value).toMatchObject({ result: 11.32 });
    const found = new Map<string, unknown>();
    summary.eachRow(each => found.set(each.getCell(1).text, each.getCell(2).value));
    expect(found.get('信息技术服务 IT-SVC 6% 税额（元）')).toBe(11.32);
    expect(found.get('信息技术服务 IT-SVC 6% 不含税金额（元）')).toBe(188.66);
  });
});
