import { createPdfPrinter, readPdf } from '../pdf';
import { renderContractHtml, type ContractView } from '.';

const view: ContractView = {
  locale: 'zh',
  number: 'HT-202610-000001',
  name: '框架合同',
  version: 2,
  validFrom: '2026-10-01',
  endsOn: '2027-09-30',
  issuer: { name: '示例云服务有限公司' },
  customer: { name: '北京星桥示例科技有限公司', code: 'C0001', signer: '王芳' },
  terms: [{ label: '约定折扣', text: '8.5 折' }],
  prices: [{ code: 'PA-1', scope: '全部', model: '阶梯折扣', terms: '目录价，5000 以下 0.95', from: '2026-10-01' }],
  examples: Array.from({ length: 60 }, (_, index) => ({
    no: index + 1,
    title: `样例<b>${index + 1}`,
    usage: 'Alibaba Cloud / ecs：目录价 1000',
    steps: '',
    currency: 'CNY',
    expected: `${index}.50`,
  })),
  sha256: 'a'.repeat(64),
  sandbox: false,
};

describe('a contract as PDF (M-031, X-24)', () => {
  const printer = createPdfPrinter();
  afterAll(() => printer.close());

  it('has parties, terms, both annexes, page x of y, and its hash on every page', async () => {
    const { pages } = await readPdf(await printer.print(renderContractHtml(view)));
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, index) => {
      expect(page).toContain('a'.repeat(64));
      expect(page).toContain(`第${index + 1}页/共${pages.length}页`);
    });
    const text = pages.join('');
    for (const said of [
      '北京星桥示例科技有限公司',
      '示例云服务有限公司',
      '8.5折',
      '阶梯折扣',
      '样例<b>60',
      '59.50',
      '2027-09-30',
    ])
      expect(text).toContain(said);
  });

  it('says so where there are no agreements and no examples', () => {
    const html = renderContractHtml({ ...view, locale: 'en', prices: [], examples: [] });
    expect(html).toContain('No worked examples were agreed.');
    expect(html).toContain('No agreements of its own');
  });
});
