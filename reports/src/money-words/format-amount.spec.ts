import * as fc from 'fast-check';
import { formatAmount, formatMoney, formatQuantity, formatRate, isNegative, isZero } from './format-amount';

describe('M-142 amounts as documents print them', () => {
  it.each`
    amount                                    | currency | text                                    | why
    ${'1234567.89'}                           | ${'CNY'} | ${'¥1,234,567.89'}                      | ${'groups of three'}
    ${'0'}                                    | ${'CNY'} | ${'¥0.00'}                              | ${'zero has its decimals'}
    ${'-0.00'}                                | ${'CNY'} | ${'¥0.00'}                              | ${'zero has no sign'}
    ${'-20'}                                  | ${'CNY'} | ${'-¥20.00'}                            | ${'the minus leads'}
    ${'999'}                                  | ${'CNY'} | ${'¥999.00'}                            | ${'no group below a thousand'}
    ${'0012.5'}                               | ${'USD'} | ${'US$12.50'}                           | ${'leading zeros go'}
    ${'1234'}                                 | ${'JPY'} | ${'JPY 1,234'}                          | ${'no minor unit'}
    ${'1.500'}                                | ${'KWD'} | ${'KWD 1.500'}                          | ${'three decimals'}
    ${'90071992547409931234567.010000000000'} | ${'CNY'} | ${'¥90,071,992,547,409,931,234,567.01'} | ${'beyond what a float holds'}
  `('$amount $currency is $text: $why', ({ amount, currency, text }) => {
    expect(formatMoney(amount, currency)).toBe(text);
  });

  it.each(['1.005', '1,234.00', '１２', 'NaN', '1e2', ' 1', '+1', ''])('refuses "%s"', amount => {
    expect(() => formatMoney(amount, 'CNY')).toThrow(
      expect.objectContaining({ code: 'reports.not_a_document_amount' }),
    );
  });

  it.each`
    quantity      | text          | why
    ${'1234.500'} | ${'1,234.5'}  | ${'zeros at the end say nothing'}
    ${'0.000001'} | ${'0.000001'} | ${'small units stay exact'}
    ${'-3'}       | ${'-3'}       | ${'a correction'}
    ${'100'}      | ${'100'}      | ${'zeros before the point stay'}
  `('the quantity $quantity is $text: $why', ({ quantity, text }) => {
    expect(formatQuantity(quantity)).toBe(text);
  });

  it.each`
    rate       | text       | why
    ${'0.88'}  | ${'88%'}   | ${'8.8 折'}
    ${'0.885'} | ${'88.5%'} | ${'half a per cent'}
    ${'1'}     | ${'100%'}  | ${'no discount'}
    ${'1.1'}   | ${'110%'}  | ${'a surcharge'}
    ${'0.06'}  | ${'6%'}    | ${'a tax rate'}
    ${'0'}     | ${'0%'}    | ${'free'}
  `('the rate $rate is $text: $why', ({ rate, text }) => {
    expect(formatRate(rate)).toBe(text);
  });

  it('loses no digit: without commas the text is the amount again', () => {
    const amount = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 26n }), fc.integer({ min: 0, max: 99 }), fc.boolean());
    fc.assert(
      fc.property(amount, ([whole, cents, minus]) => {
        const text = `${minus && (whole > 0n || cents > 0) ? '-' : ''}${whole}.${String(cents).padStart(2, '0')}`;
        expect(formatAmount(text, 'CNY').replaceAll(',', '')).toBe(text);
      }),
    );
  });

  it('knows negatives and zeros as text', () => {
    expect(['-0.01', '-0.00', '0', '5'].map(isNegative)).toEqual([true, false, false, false]);
    expect(['-0.01', '-0.00', '0', '5'].map(isZero)).toEqual([false, true, true, false]);
  });
});
