import * as fc from 'fast-check';
import { changeText, compareText, groupText, roundText, shiftText, trimZeros } from './decimalText';
import { compactMoney, formatExact, formatMoney, formatPercent } from './formatMoney';

describe('decimal text (X-02: a browser shows money and never computes it)', () => {
  it.each([
    ['1234.5', 2, '1234.50', 'pads to the minor unit'],
    ['0.125', 2, '0.13', 'half goes up'],
    ['-0.125', 2, '-0.13', 'half goes away from zero'],
    ['9.999', 2, '10.00', 'carries into the whole part'],
    ['-0.001', 2, '0.00', 'no negative zero'],
    ['12345678901234567890.125', 2, '12345678901234567890.13', 'beyond what a number holds'],
    ['abc', 2, 'abc', 'text that is no decimal is left alone'],
  ])('roundText(%s, %d) is %s: %s', (value, digits, expected, _why) => expect(roundText(value, digits)).toBe(expected));

  it.each([
    ['0.85', 2, '85', 'a multiplier as percent'],
    ['12345', -4, '1.2345', 'yuan in 万'],
    ['0.00012', 2, '0.012', 'small values keep their zeros'],
    ['-7', -2, '-0.07', 'the sign stays'],
  ])('shiftText(%s, %d) is %s: %s', (value, places, expected, _why) => expect(shiftText(value, places)).toBe(expected));

  it.each([
    ['108.4', '100', '0.084', 'a rise'],
    ['94.4', '100.00', '-0.056', 'a fall'],
    ['5', '0', null, 'from nothing there is no ratio'],
    ['5', '-3', null, 'nor from below nothing'],
  ])('changeText(%s, %s) is %s: %s', (now, before, expected, _why) => expect(changeText(now, before)).toBe(expected));

  it('shifts there and back without loss', () => {
    const amount = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(8)).map(([n, d]) => {
      const digits = (n < 0n ? -n : n).toString().padStart(d + 1, '0');
      return `${n < 0n ? '-' : ''}${d ? `${digits.slice(0, -d)}.${digits.slice(-d)}` : digits}`;
    });
    fc.assert(
      fc.property(amount, fc.integer({ min: -9, max: 9 }), (value, places) => {
        expect(compareText(shiftText(shiftText(value, places), -places), value)).toBe(0);
        expect(compareText(trimZeros(value, 2), value)).toBe(0);
        expect(groupText(value).replaceAll(',', '')).toBe(value);
      }),
    );
  });
});

describe('formatMoney', () => {
  it.each([
    ['1234567.89', 'CNY', '¥1,234,567.89', 'the plain case'],
    ['-299.58', 'CNY', '-¥299.58', 'minus before the sign, never brackets'],
    ['0', 'CNY', '¥0.00', 'zero is a figure'],
    [null, 'CNY', '—', 'empty is not zero'],
    ['0.00120000', 'CNY', '¥0.0012', 'less than a cent is still something'],
    ['12.340000000000', 'USD', '$12.34', 'numeric(38,12) arrives with zeros'],
    ['5', 'XAU', 'XAU 5.00', 'an unknown currency is named'],
  ])('%s %s is %s: %s', (value, currency, expected, _why) => expect(formatMoney(value, currency)).toBe(expected));

  it.each([
    ['12846300.00', true, '1,284.63', 'wan', '万 from five digits on'],
    ['128463000.00', true, '1.28', 'yi', '亿 from nine digits on'],
    ['9999.99', true, '9,999.99', null, 'below 万 exact'],
    ['-1500000', false, '-1.50', 'million', 'English counts in thousands'],
  ])('compact %s (zh %s) is %s %s: %s', (value, chinese, amount, unit, _why) =>
    expect(compactMoney(value, chinese)).toEqual({ amount, unit }),
  );

  it('shows every digit when asked for the exact amount, and a multiplier as percent', () => {
    expect(formatExact('1234.123456780000', 'CNY')).toBe('¥1,234.12345678');
    expect(formatPercent('0.885')).toBe('88.5%');
  });
});
