import fc from 'fast-check';
import { monthInside, readWrittenAmount, readWrittenDay, readWrittenMonth } from '.';

describe('a number as people write it (M-101, X4)', () => {
  it.each`
    text                         | exact                        | why
    ${'1234.50'}                 | ${'1234.50'}                 | ${'plain'}
    ${'1,234,567.8'}             | ${'1234567.8'}               | ${'thousands'}
    ${'￥１，２３４．５０'}      | ${'1234.50'}                 | ${'full-width digits and marks'}
    ${'¥ 12'}                    | ${'12'}                      | ${'a sign'}
    ${'3 000 元'}                | ${'3000'}                    | ${'a word behind it'}
    ${'(120.00)'}                | ${'-120.00'}                 | ${'parentheses are negative'}
    ${'（1,200）'}               | ${'-1200'}                   | ${'full-width ones too'}
    ${'12-'}                     | ${'-12'}                     | ${'SAP writes its minus behind'}
    ${'−5'}                      | ${'-5'}                      | ${'a typographic minus'}
    ${'1.5e-3'}                  | ${'0.0015'}                  | ${'Excel on small numbers'}
    ${'12345678901234567890.12'} | ${'12345678901234567890.12'} | ${'no double in between'}
    ${'33.3333333333333'}        | ${'33.3333333333333'}        | ${'every digit'}
  `('$text is $exact: $why', ({ text, exact }: { text: string; exact: string }) =>
    expect(readWrittenAmount(text)?.exact).toBe(exact),
  );

  it('a plain number, which is read without a look for marks, is the same as with one beside it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?\d{1,30}(\.\d{0,14})?$/), text => {
        expect(readWrittenAmount(text)).toEqual(readWrittenAmount(`${text} 元`));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps 12 decimals of a fraction that Excel computed', () => {
    expect(readWrittenAmount('33.3333333333333')?.kept).toBe('33.333333333333');
  });

  it.each(['', ' ', '-', '——', null])('%p is nothing', text => expect(readWrittenAmount(text)).toBeNull());

  it.each([
    '1,5',
    '1,2345',
    '12,34,567',
    'abc',
    '#REF!',
    '=A1',
    '5%',
    '1.2.3',
    '3万',
    '9'.repeat(40),
    '(',
    '()',
    '--1',
  ])('%s is no number', text => expect(readWrittenAmount(text)).toBeUndefined());

  it('reads a decimal comma where the file says so', () => {
    expect(readWrittenAmount('1.234,56', { decimalComma: true })?.exact).toBe('1234.56');
    expect(readWrittenAmount('1,234.56', { decimalComma: true })).toBeUndefined();
  });

  it('is exact for every amount, however it is dressed (property)', () => {
    const amounts = fc.tuple(fc.bigInt(0n, 10n ** 12n), fc.nat(99), fc.boolean());
    fc.assert(
      fc.property(amounts, ([whole, cents, negative]) => {
        const tail = String(cents).padStart(2, '0');
        const grouped = whole.toString().replace(/\B(?=(\d{3})+$)/g, ',');
        const dressed = negative ? `（￥${grouped}.${tail}）` : `￥${grouped}.${tail}`;
        const wide = dressed.replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
        const zero = whole === 0n && cents === 0;
        const expected = `${negative && !zero ? '-' : ''}${whole}.${tail}`;
        expect([dressed, wide].map(each => readWrittenAmount(each)?.exact)).toEqual([expected, expected]);
      }),
    );
  });
});

describe('a day and a month as people write them (M-101, X4)', () => {
  it.each([
    ['2026/10/1', '2026-10-01'],
    ['2026-10-01', '2026-10-01'],
    ['2026.10.01', '2026-10-01'],
    ['20261001', '2026-10-01'],
    ['2026年10月1日', '2026-10-01'],
    ['２０２６年１０月１日', '2026-10-01'],
    ['2026-10-01 08:30:00', '2026-10-01'],
    ['46296', '2026-10-01'],
    ['46296.75', '2026-10-01'],
  ])('%s', (text, day) => expect(readWrittenDay(text)).toBe(day));

  it('takes the order that the file has', () => {
    expect(readWrittenDay('10/1/2026', 'mdy')).toBe('2026-10-01');
    expect(readWrittenDay('1/10/2026', 'dmy')).toBe('2026-10-01');
    expect(readWrittenDay('10/1/2026')).toBeNull();
  });

  it.each(['2026-02-30', '2026/13/1', '12', '', 'x', '1899-12-31', '99999999'])('refuses %p', text =>
    expect(readWrittenDay(text)).toBeNull(),
  );

  it.each([
    ['2026-10', '2026-10'],
    ['202610', '2026-10'],
    ['2026年10月', '2026-10'],
    ['2026年10月份', '2026-10'],
    ['2026/10/31', '2026-10'],
    ['46296', '2026-10'],
    ['10月', null],
    ['2026-13', null],
  ])('month %s is %s', (text, month) => expect(readWrittenMonth(text)).toBe(month));

  it.each([
    ['天枢智算 2026年10月结算单.xlsx', '2026-10'],
    ['bill_202610_final.csv', '2026-10'],
    ['2026-9.csv', '2026-09'],
    ['account-2026101.csv', null],
    ['notes.csv', null],
  ])('in "%s" stands %s', (text, month) => expect(monthInside(text)).toBe(month));
});
