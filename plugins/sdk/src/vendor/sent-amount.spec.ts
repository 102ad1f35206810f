import { sentAmount } from './sent-amount';

describe('an amount in a raw row', () => {
  it.each`
    text                             | fits     | why
    ${'12.3400'}                     | ${true}  | ${'plain'}
    ${'-0'}                          | ${true}  | ${'a zero with a sign'}
    ${'1.2E-7'}                      | ${true}  | ${'Java writes small ones so'}
    ${'0E-10'}                       | ${true}  | ${'and nothing so'}
    ${'1e3'}                         | ${true}  | ${'and large ones'}
    ${'1e-13'}                       | ${false} | ${'a thirteenth decimal would be lost'}
    ${'0.1234567890123'}             | ${false} | ${'written out, too'}
    ${'123456789012345678901234567'} | ${false} | ${'27 digits'}
    ${'1e99'}                        | ${false} | ${'99 zeros, and no exception'}
    ${'1e999'}                       | ${false} | ${'an exponent that would fill the memory'}
    ${''}                            | ${false} | ${'nothing'}
    ${'-'}                           | ${false} | ${'a dash'}
    ${'1,234.50'}                    | ${false} | ${'a comma'}
    ${'NaN'}                         | ${false} | ${'no number'}
    ${'+5'}                          | ${false} | ${'no JSON number'}
  `('$text fits: $fits, $why', ({ text, fits }: { text: string; fits: boolean }) => {
    expect(sentAmount.safeParse(text).success).toBe(fits);
  });
});
