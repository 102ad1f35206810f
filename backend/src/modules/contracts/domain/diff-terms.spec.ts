import fc from 'fast-check';
import type { ContractTerms } from './contract-terms';
import { diffTerms } from './diff-terms';

const terms: ContractTerms = {
  validFrom: '2026-01-01',
  discount: '0.9',
  onTopDiscount: '1',
  rebateShare: '0.02',
  settlementCycle: 'monthly',
  creditTermDays: 30,
};

describe('the readable difference of two contract versions (M-028)', () => {
  it.each`
    change                                                  | zh                                                    | en                                                                             | why
    ${{}}                                                   | ${[]}                                                 | ${[]}                                                                          | ${'nothing changed'}
    ${{ discount: '0.90' }}                                 | ${[]}                                                 | ${[]}                                                                          | ${'another spelling is not a change'}
    ${{ discount: '0.85' }}                                 | ${['约定折扣: 9 折 → 8.5 折']}                        | ${['Agreed discount: 10% off → 15% off']}                                      | ${'the way people speak of discounts'}
    ${{ discount: '1.05' }}                                 | ${['约定折扣: 9 折 → 105%']}                          | ${['Agreed discount: 10% off → 105%']}                                         | ${'a mark-up is no discount'}
    ${{ onTopDiscount: '0.98' }}                            | ${['合同附加折扣: 不打折 → 9.8 折']}                  | ${['Discount on top: no discount → 2% off']}                                   | ${'what rating multiplies by'}
    ${{ settlementCycle: 'quarterly', creditTermDays: 45 }} | ${['结算周期: 按月 → 按季', '信用期: 30 天 → 45 天']} | ${['Settlement cycle: monthly → quarterly', 'Credit term: 30 days → 45 days']} | ${'two terms, two lines'}
  `('$why', ({ change, zh, en }: { change: Partial<ContractTerms>; zh: string[]; en: string[] }) => {
    const changes = diffTerms(terms, { ...terms, ...change });
    const read = (locale: 'zh' | 'en') =>
      changes.map(({ title, before, after }) => `${title[locale]}: ${before[locale]} → ${after[locale]}`);
    expect([read('zh'), read('en')]).toEqual([zh, en]);
  });

  it('lists exactly the terms that differ', () => {
    const any = fc.record({
      validFrom: fc.constantFrom('2026-01-01', '2026-07-01'),
      discount: fc.constantFrom('0.9', '0.85', '1'),
      onTopDiscount: fc.constantFrom('1', '0.95'),
      rebateShare: fc.constantFrom('0', '0.02'),
      settlementCycle: fc.constantFrom('monthly' as const, 'quarterly' as const),
      creditTermDays: fc.nat({ max: 365 }),
    });
    fc.assert(
      fc.property(any, any, (before, after) => {
        const differing = Object.keys(before).filter(key => before[key as 'discount'] !== after[key as 'discount']);
        expect(
          diffTerms(before, after)
            .map(({ term }) => term)
            .sort(),
        ).toEqual(differing.sort());
      }),
    );
  });
});
