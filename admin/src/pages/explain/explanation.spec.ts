import { readersHalf } from './explanation';

describe('a kept text of a pricing model', () => {
  it.each`
    value                                          | zh                             | en                    | why
    ${'目录价 9 × 0.88（8.8 折） / list 9 × 0.88'} | ${'目录价 9 × 0.88（8.8 折）'} | ${'list 9 × 0.88'}    | ${'each reader gets one half'}
    ${'HT-2026-C0036 v1'}                          | ${'HT-2026-C0036 v1'}          | ${'HT-2026-C0036 v1'} | ${'a name is in no language'}
    ${'9 / 3 = 3'}                                 | ${'9 / 3 = 3'}                 | ${'9 / 3 = 3'}        | ${'a division is no pair of texts'}
    ${'甲 / 乙'}                                   | ${'甲 / 乙'}                   | ${'甲 / 乙'}          | ${'two Chinese names are no pair either'}
  `('$value: $why', ({ value, zh, en }: { value: string; zh: string; en: string }) => {
    expect(readersHalf(value, true)).toBe(zh);
    expect(readersHalf(value, false)).toBe(en);
  });
});
