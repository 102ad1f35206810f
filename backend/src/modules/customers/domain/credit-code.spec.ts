import { isCreditCode } from './credit-code';

describe('M-002 the check character of a credit code', () => {
  it.each`
    code                    | right    | why
    ${'91350100M000100Y43'} | ${true}  | ${'the example of GB 32100-2015'}
    ${'91350100M000100Y44'} | ${false} | ${'another last character'}
    ${'91350100M000100Y34'} | ${false} | ${'two characters changed places'}
    ${'91350100M000100Y4'}  | ${false} | ${'a character is missing'}
    ${'91350100m000100y43'} | ${false} | ${'small letters are for whoever writes them to change'}
    ${'9135010OM000100Y43'} | ${false} | ${'the letter O is in no code'}
  `('$code: $right, $why', ({ code, right }) => {
    expect(isCreditCode(code)).toBe(right);
  });

  it('finds every single wrong character', () => {
    const code = '91350100M000100Y43';
    for (let at = 0; at < code.length; at++) {
      const other = code.charAt(at) === '7' ? '8' : '7';
      expect(isCreditCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
    }
  });
});
