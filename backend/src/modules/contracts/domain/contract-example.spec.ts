import { judgeExample, uncoveredBy, type PricedPart, type WorkedExample } from './contract-example';

const text = (words: string) => ({ zh: words, en: words });
const part = (price: string | null, ...lines: string[]): PricedPart => ({
  label: 'ecs',
  price,
  problem: price === null ? text('held') : null,
  lines: lines.map(amount => ({ label: text('tier'), price: amount })),
  agreement: 'PA-1',
});
const example = (given: Partial<WorkedExample>): WorkedExample => ({
  no: 1,
  title: '第一档',
  period: '2026-01',
  currency: 'CNY',
  usage: [],
  steps: [],
  expected: '90',
  ...given,
});
const steps = (...amounts: string[]) => amounts.map(amount => ({ label: '档', amount }));

describe('a worked example (X-24)', () => {
  it.each`
    given                                            | parts                                               | passes   | computed    | why
    ${{}}                                            | ${[part('90', '90')]}                               | ${true}  | ${'90.00'}  | ${'to the fen'}
    ${{ expected: '90.000000' }}                     | ${[part('90.0049', '90.0049')]}                     | ${true}  | ${'90.00'}  | ${'rounded once, over all parts'}
    ${{}}                                            | ${[part('90.005', '90.005')]}                       | ${false} | ${'90.01'}  | ${'half up is another fen'}
    ${{ expected: '0.01' }}                          | ${[part('0.004', '0.004'), part('0.004', '0.004')]} | ${true}  | ${'0.01'}   | ${'the sum is rounded, not the parts'}
    ${{}}                                            | ${[part('90', '90'), part(null)]}                   | ${false} | ${null}     | ${'a part without a price is no amount'}
    ${{ expected: '-90' }}                           | ${[part('-90', '-90')]}                             | ${true}  | ${'-90.00'} | ${'a credit'}
    ${{ expected: '0' }}                             | ${[]}                                               | ${true}  | ${'0.00'}   | ${'nothing used, nothing owed'}
    ${{ steps: steps('50', '40') }}                  | ${[part('90', '50', '40')]}                         | ${true}  | ${'90.00'}  | ${'both tiers are there'}
    ${{ steps: steps('60', '30') }}                  | ${[part('90', '50', '40')]}                         | ${false} | ${'90.00'}  | ${'the sum by luck, by other tiers'}
    ${{ expected: '100', steps: steps('50', '50') }} | ${[part('100', '50', '50')]}                        | ${true}  | ${'100.00'} | ${'two tiers of one amount'}
    ${{ expected: '50', steps: steps('50', '50') }}  | ${[part('50', '50')]}                               | ${false} | ${'50.00'}  | ${'one line is not two figures'}
    ${{ currency: 'JPY', expected: '90' }}           | ${[part('90.4', '90.4')]}                           | ${true}  | ${'90'}     | ${'a currency without minor unit'}
  `('$why', (row: { given: Partial<WorkedExample>; parts: PricedPart[]; passes: boolean; computed: string | null }) => {
    const { passes, computed } = judgeExample(example(row.given), row.parts);
    expect({ passes, computed }).toEqual({ passes: row.passes, computed: row.computed });
  });

  it('names the agreements that price no part of any', () => {
    const agreements = ['PA-1', 'PA-2'].map(code => ({ code, scope: 'Acme / oss' }));
    expect(uncoveredBy([{ parts: [part('90')] }, { parts: [] }], agreements)).toEqual([agreements[1]]);
    expect(uncoveredBy([], agreements)).toEqual(agreements);
  });
});
