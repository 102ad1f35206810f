import { Money } from '@cloudtally/plugin-sdk';
import { formatAmount } from '../money-words';
import { createPdfPrinter, type PdfPrinter } from '../pdf';
import { bodyOf, carriedOn, printedLines, readPdf, sampleStatement } from '../testing';
import { renderStatementHtml } from './render-statement';
import type { StatementView } from './statement-view';

describe('M-142 the statement as PDF', () => {
  let printer: PdfPrinter;
  beforeAll(() => {
    printer = createPdfPrinter();
  });
  afterAll(() => printer.close());

  const print = async (view: StatementView) => readPdf(await printer.print(renderStatementHtml(view)));

  it.each`
    lines   | why
    ${1}    | ${'one page'}
    ${40}   | ${'a usual month over two pages'}
    ${2000} | ${'a large customer'}
  `('prints each cell of $lines lines, in order: $why', async ({ lines }) => {
    const view = sampleStatement(lines);
    const { pages } = await print(view);
    expect(bodyOf(pages, view)).toContain(printedLines(view));
  });

  it('says the totals in figures and in capitals, and numbers its pages', async () => {
    const { pages, title } = await print(sampleStatement(40));
    expect(title).toBe('客户对账单 B-2026-000128');
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain('第1页/共2页');
    expect(pages[1]).toContain('第2页/共2页');
    expect(pages[0]).not.toContain('客户对账单·杭州云启');
    expect(pages[1]).toContain('客户对账单·杭州云启网络科技有限公司');
    expect(pages[1]).toMatch(/合计¥[\d,.]+抹零-¥0\.02本期应付¥[\d,.]+已付¥1,000\.00未付¥[\d,.]+/);
    expect(pages[1]).toMatch(/应付金额（大写）人民币[零壹贰叁肆伍陆柒捌玖拾佰仟万元角分整]+/);
    expect(pages[1]).toContain('账号571905528810601');
  });

  it('repeats the headings on each page and breaks no closing', async () => {
    const { pages } = await print(sampleStatement(120));
    expect(pages.map(page => page.includes('序号云厂商产品'))).toEqual(pages.map(() => true));
    const closing = pages.filter(page => page.includes('收款账户'));
    expect(closing).toHaveLength(1);
    expect(closing[0]).toContain('本期应付');
    expect(closing[0]).toContain('120'); // the last line came along
  });

  it.each([
    [26, 'the closing alone would need a page more'],
    [40, 'two pages'],
    [130, 'five'],
  ])('carries the exact sums of %i lines from page to page: %s', async count => {
    const lines = sampleStatement(count).lines.map(line => ({ ...line, detail: `第${line.no}行` }));
    const view = sampleStatement(count, { lines });
    const { pages } = await print(view);
    const carried = pages.map(carriedOn);
    const sums = (before: StatementView['lines']) =>
      (['listCost', 'price'] as const).map(key =>
        formatAmount(
          Money.sum(
            before.map(line => Money.of(line[key] ?? '0', 'CNY')),
            'CNY',
          ).toDocumentText(),
          'CNY',
        ),
      );
    let printed = 0;
    pages.forEach((page, at) => {
      expect(carried[at]?.brought).toEqual(at === 0 ? undefined : sums(view.lines.slice(0, printed)));
      while (page.includes(`第${printed + 1}行`)) printed += 1;
      expect(carried[at]?.forward).toEqual(at === pages.length - 1 ? undefined : sums(view.lines.slice(0, printed)));
    });
    expect(printed).toBe(count);
  });

  it('carries nothing where one page holds all', async () => {
    const { pages } = await print(sampleStatement(8));
    expect(pages).toHaveLength(1);
    expect(pages[0]).not.toMatch(/过次页|承前页/);
  });

  it('puts details that few lines have below what they belong to, and gives the name the room', async () => {
    const rare = sampleStatement(40).lines.map(({ detail, ...line }) =>
      line.no % 7 === 0 ? { ...line, detail } : line,
    );
    const { pages } = await print(sampleStatement(40, { lines: rare }));
    expect(pages[0]).toContain('序号云厂商产品用量');
    expect(bodyOf(pages, sampleStatement(40, { lines: rare }))).toContain(
      printedLines(sampleStatement(40, { lines: rare })),
    );
  });

  it('prints a line that is longer than a page', async () => {
    const [line] = sampleStatement(1).lines;
    const lines = [1, 2, 3].map(no => ({ ...line!, no, label: no === 2 ? '长'.repeat(4000) : '短' }));
    const { pages } = await print(sampleStatement(3, { lines }));
    expect(pages.join('').match(/长/g)).toHaveLength(4000);
    expect(pages.at(-1)).toContain('收款账户');
  });

  it('says what one of it costs, beside the quantity', async () => {
    const { lines, ...view } = sampleStatement(2);
    const { pages } = await print({ ...view, lines: lines.map(line => ({ ...line, unitPrice: '0.000333' })) });
    expect(pages[0]).toContain('用量单价（元）原价（元）');
    expect(pages[0]).toMatch(/小时0\.000333|GB0\.000333/);
  });

  it('carries the issuer’s own title, way to pay, notes and footer, as text', async () => {
    const own = {
      title: '云服务账单',
      payment: ['户名 <b>云枢</b>', '账号 6222'],
      notes: ['请备注账单号'],
      footer: '财务部 0571',
    };
    const { pages, title } = await print({ ...sampleStatement(40), ...own });
    expect(title).toBe('云服务账单 B-2026-000128');
    expect(pages[1]).toMatch(/收款账户.*户名<b>云枢<\/b>账号6222.*1\.请备注账单号/s);
    expect(pages.every(page => page.includes('财务部0571'))).toBe(true);
    expect(pages[1]).toContain('云服务账单·杭州云启');
  });

  it('speaks English throughout when asked to', async () => {
    const zh = sampleStatement(12);
    const view: StatementView = {
      ...zh,
      locale: 'en',
      issuer: { name: 'Yunshu Ltd.', bank: { name: 'CMB Hangzhou', account: '5719' } },
      customer: { name: 'Northwind Pte. Ltd.' },
      lines: zh.lines.map(({ no, price }) => ({ no, label: 'Elastic Compute', price })),
      notes: ['Quote the bill number.'],
      seal: undefined,
      sandbox: true,
    };
    const text = (await print(view)).pages.join('');
    expect(text).toContain('StatementofCharges');
    expect(text).toContain('Page1of1');
    expect(text).toMatch(/AmountpayableinwordsCNY[A-Z][a-z-]+thousand/);
    expect(text).not.toMatch(/\p{Script=Han}/u);
  });

  it('prints characters outside the small fonts: rare names, signs, circled numbers', async () => {
    const customer = { name: '骉莯科技①②Ⅱ℃≤≥→✓□■★' };
    const { pages } = await print(sampleStatement(1, { customer }));
    expect(pages[0]).toContain('骉莯科技①②Ⅱ℃≤≥→✓□■★');
  });

  it('leaves out what is not there', async () => {
    const view = sampleStatement(0, { totals: { price: '0.00', payable: '0.00' }, rounding: undefined, notes: [] });
    const { pages } = await print(view);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('本账期没有费用');
    expect(pages[0]).not.toMatch(/抹零|已付|折扣|用量/);
  });

  it('gives the same bytes for the same view', async () => {
    const html = renderStatementHtml(sampleStatement(40));
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => printer.print(html)));
    expect(Buffer.from(second ?? []).equals(Buffer.from(first ?? []))).toBe(true);
    expect(Buffer.from(third ?? []).equals(Buffer.from(first ?? []))).toBe(true);
    expect(Buffer.from(first ?? []).toString('latin1')).not.toMatch(/CreationDate|ModDate/); // seconds would differ later
  });
});
