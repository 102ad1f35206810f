import fc from 'fast-check';
import { contentText, type BillContent } from './bill-content';

const content: BillContent = {
  customerCode: 'C-1',
  customerName: '北京示例科技有限公司',
  period: '2026-10',
  currency: 'CNY',
  profile: 'default',
  kind: 'regular',
  creditTermDays: 30,
  rounding: '0',
  total: '3',
  lines: [1, 2].map(no => ({
    no,
    label: `line ${no}`,
    provider: 'aliyun',
    serviceCode: 'ecs',
    serviceName: '云服务器 ECS',
    charges: 3,
    listCost: '2',
    exactPrice: '1.5',
    price: '1.5',
  })),
};

/** Every single place of the content with another value in it. */
const changes: [string, BillContent][] = [
  ...Object.keys(content)
    .filter(key => key !== 'lines')
    .map((key): [string, BillContent] => [
      key,
      { ...content, [key]: typeof content[key as 'total'] === 'number' ? 31 : '9' },
    ]),
  ...Object.keys(content.lines[0]!).map((key): [string, BillContent] => {
    const [first, second] = content.lines;
    const other = key === 'no' || key === 'charges' ? 9 : '9';
    return [`lines.${key}`, { ...content, lines: [{ ...first!, [key]: other }, second!] }];
  }),
  ['one line less', { ...content, lines: content.lines.slice(1) }],
];

describe('what an approval of a bill is bound to (C2, H3)', () => {
  it.each(changes)('changes with %s', (_what, changed) => {
    expect(contentText(changed)).not.toBe(contentText(content));
  });

  it('does not change with the spelling of an amount or the order of the lines', () => {
    const respelt = { ...content, total: '3.00', rounding: '-0.000', lines: [...content.lines].reverse() };
    expect(contentText(respelt)).toBe(contentText(content));
  });

  it('never gives two contents one text, whatever a label holds', () => {
    const label = fc.string({ unit: 'binary', maxLength: 12 });
    fc.assert(
      fc.property(label, label, label, label, (a, b, c, d) => {
        const of = (first: string, second: string) =>
          contentText({ ...content, lines: content.lines.map((line, i) => ({ ...line, label: [first, second][i]! })) });
        expect(of(a, b) === of(c, d)).toBe(a === c && b === d);
      }),
    );
  });
});
