import fc from 'fast-check';
import { Decimal, isDecimalText, normaliseDecimal, NotAnAmount } from '.';

describe('normaliseDecimal', () => {
  it.each`
    sent              | plain             | why
    ${'12.50'}        | ${'12.50'}        | ${"plain already; the zero is the sender's"}
    ${'1.2E-7'}       | ${'0.00000012'}   | ${'what Java and JavaScript print'}
    ${'-1.5e3'}       | ${'-1500'}        | ${'to the right'}
    ${'1.23456e2'}    | ${'123.456'}      | ${'not beyond the digits'}
    ${'12345e-2'}     | ${'123.45'}       | ${'to the left'}
    ${'0e5'}          | ${'0'}            | ${'zero times anything'}
    ${'-0.00'}        | ${'0.00'}         | ${'zero has no sign'}
    ${'+5'}           | ${'5'}            | ${'a plus says nothing'}
    ${'.5'}           | ${'0.5'}          | ${'spreadsheets do that'}
    ${'5.'}           | ${'5'}            | ${'and that'}
    ${'007'}          | ${'7'}            | ${'leading zeros say nothing'}
    ${'9'.repeat(38)} | ${'9'.repeat(38)} | ${'as wide as the database'}
  `('$sent is $plain: $why', ({ sent, plain }: { sent: string; plain: string }) => {
    expect(normaliseDecimal(sent)).toBe(plain);
  });

  it.each`
    sent               | why
    ${''}              | ${'nothing'}
    ${'.'}             | ${'a point alone'}
    ${'e5'}            | ${'an exponent alone'}
    ${'-'}             | ${'a sign alone'}
    ${'NaN'}           | ${'not a number'}
    ${'Infinity'}      | ${'beyond numbers'}
    ${'1,5'}           | ${'a comma'}
    ${'1 000'}         | ${'space inside'}
    ${'0x1f'}          | ${'hexadecimal'}
    ${'1e39'}          | ${'more than 38 digits'}
    ${'1e-39'}         | ${'more than 38 digits after the point'}
    ${'1e999999999'}   | ${'an exponent that would fill the memory'}
    ${'9'.repeat(39)}  | ${'wider than the database'}
    ${'9'.repeat(1e6)} | ${'a flood'}
    ${'１２'}          | ${"full-width digits are the form's matter"}
  `('refuses $why', ({ sent }: { sent: string }) => {
    expect(() => normaliseDecimal(sent)).toThrow(expect.objectContaining({ code: NotAnAmount.code }) as Error);
  });

  it('keeps the value, in plain notation, and is done after once', () => {
    const parts = fc.tuple(
      fc.constantFrom('', '-', '+'),
      fc.stringMatching(/^\d{1,12}$/),
      fc.stringMatching(/^\d{0,6}$/),
      fc.integer({ min: -12, max: 12 }),
    );
    fc.assert(
      fc.property(parts, ([sign, whole, part, exponent]) => {
        const sent = `${sign}${whole}.${part}e${exponent}`;
        const plain = normaliseDecimal(sent);
        expect(isDecimalText(plain)).toBe(true);
        expect(new Decimal(plain).equals(new Decimal(sent.replace('.e', 'e')))).toBe(true);
        expect(normaliseDecimal(plain)).toBe(plain);
      }),
    );
  });
});
