import * as fc from 'fast-check';
import { cellWriter, sheetNumber, sheetText } from './cell-value';

describe('M-141 what stands in a cell', () => {
  it.each`
    amount                    | cell                      | why
    ${'1234.50'}              | ${1234.5}                 | ${'an amount is a number'}
    ${'-0.01'}                | ${-0.01}                  | ${'a credit too'}
    ${'1234567890123.45'}     | ${1234567890123.45}       | ${'fifteen digits survive a double'}
    ${'12345678901234.56'}    | ${'12345678901234.56'}    | ${'sixteen do not'}
    ${'12.340000000000000'}   | ${12.34}                  | ${'zeros at the end are no digits'}
    ${'0.000000000012345'}    | ${0.000000000012345}      | ${'neither are leading ones'}
    ${'20251234567890123456'} | ${'20251234567890123456'} | ${'a long account number keeps its end'}
  `('$amount becomes $cell: $why', ({ amount, cell }) => {
    expect(sheetNumber(amount)).toBe(cell);
  });

  it('loses no digit of any amount', () => {
    const amount = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(amount, ([digits, scale]) => {
        const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
        const point = text.length - scale;
        const plain = `${digits < 0n ? '-' : ''}${text.slice(0, point)}${scale ? `.${text.slice(point)}` : ''}`;
        const cell = sheetNumber(plain);
        const trimmed = plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
        const written = typeof cell === 'number' ? plainText(cell) : plain;
        expect(written === trimmed || written === plain || /^-?0$/.test(trimmed)).toBe(true);
      }),
    );
  });

  it.each`
    type          | value                          | text                          | why
    ${'date'}     | ${'2026-10-31'}                | ${'2026-10-31T00:00:00.000Z'} | ${'a day stays the day'}
    ${'date'}     | ${'2026-10-31T16:00:00Z'}      | ${'2026-11-01T00:00:00.000Z'} | ${'an instant is the day it is in Shanghai'}
    ${'dateTime'} | ${'2026-10-31T16:30:00Z'}      | ${'2026-11-01T00:30:00.000Z'} | ${'Shanghai wall clock'}
    ${'dateTime'} | ${'2026-11-01T00:30:00+08:00'} | ${'2026-11-01T00:30:00.000Z'} | ${'other zones are the same instant'}
  `('$type $value: $why', ({ type, value, text }) => {
    expect(cellWriter(type, 'x')(value)).toEqual(new Date(text));
  });

  it.each`
    type          | value                    | code                           | why
    ${'money'}    | ${'1,234.00'}            | ${'reports.cell_is_no_number'} | ${'groups are for readers'}
    ${'money'}    | ${0.1}                   | ${'reports.cell_is_no_number'} | ${'a float is no amount'}
    ${'decimal'}  | ${'=1+1'}                | ${'reports.cell_is_no_number'} | ${'nor is a formula'}
    ${'date'}     | ${'2026-02-30'}          | ${'reports.cell_is_no_date'}   | ${'no such day'}
    ${'dateTime'} | ${'2026-10-31 16:00:00'} | ${'reports.cell_is_no_date'}   | ${'no zone, no instant'}
  `('refuses $value as $type: $why', ({ type, value, code }) => {
    expect(() => cellWriter(type, 'x')(value)).toThrow(expect.objectContaining({ code }));
  });

  it('keeps texts such that Excel opens the file', () => {
    expect(sheetText('a\u0000b\u000bc\ud800d\ufffe')).toBe('abcd');
    expect(sheetText('x'.repeat(40_000))).toHaveLength(32_766);
    expect(sheetText('=1+1\t"<&>\n')).toBe('=1+1\t"<&>\n');
  });
});

/** The plain decimal of a double, as XML carries it: its shortest text, exponent written out. */
function plainText(value: number): string {
  const [mantissa = '', exponent] = String(value).split('e');
  if (exponent === undefined) return mantissa;
  return value
    .toFixed(20)
    .replace(/\.?0+$/, '')
    .slice(0, 40);
}
