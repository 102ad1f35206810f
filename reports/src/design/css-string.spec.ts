import * as fc from 'fast-check';
import { cssString } from './css-string';

describe('X-7 names in the margins of a page', () => {
  it.each`
    text                 | css                         | why
    ${'云启（杭州）A-1'} | ${'"云启（杭州）A-1"'}      | ${'names stay readable'}
    ${'a"b'}             | ${'"a\\22 b"'}              | ${'a quote can not end the string'}
    ${'</style>'}        | ${'"\\3c \\2f style\\3e "'} | ${'nor the element'}
    ${'a\\'}             | ${'"a\\5c "'}               | ${'nor swallow the closing quote'}
    ${'a\nb'}            | ${'"a\\a b"'}               | ${'nor break the line'}
  `('writes $text as $css: $why', ({ text, css }) => {
    expect(cssString(text)).toBe(css);
  });

  it('lets no text end its string, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(cssString(text)).toMatch(/^"(?:[\p{L}\p{N} .,:·()（）-]|\\[0-9a-f]{1,6} )*"$/u);
      }),
    );
  });
});
