import fc from 'fast-check';
import { Decimal } from '../money';
import { readDecimal, readInstant, readTags } from './cell-values';

describe('numbers of an export (M-095)', () => {
  it.each`
    value                              | text                               | cut      | why
    ${'0.00000080000'}                 | ${'0.00000080000'}                 | ${false} | ${'text that fits is kept, zeros and all'}
    ${'-0.00002600000'}                | ${'-0.00002600000'}                | ${false} | ${'a credit is negative'}
    ${'2.000000000000000'}             | ${'2'}                             | ${false} | ${'15 decimals that are zeros lose nothing'}
    ${'8E-7'}                          | ${'0.0000008'}                     | ${false} | ${'FOCUS allows an exponent'}
    ${'1.5e+3'}                        | ${'1500'}                          | ${false} | ${'also a positive one with its sign'}
    ${'.5'}                            | ${'0.5'}                           | ${false} | ${'some exporters leave the zero out'}
    ${'+1'}                            | ${'1'}                             | ${false} | ${'a plus is no digit'}
    ${'1.6059900000000001e-05'}        | ${'0.0000160599'}                  | ${true}  | ${'a former double is rounded at 12 decimals, and says so'}
    ${'0.0000000000005'}               | ${'0.000000000001'}                | ${true}  | ${'half up'}
    ${'-1e-13'}                        | ${'0'}                             | ${true}  | ${'no negative zero'}
    ${'99999999999999999999999999.12'} | ${'99999999999999999999999999.12'} | ${false} | ${'26 digits before the point fit'}
  `('$value: $why', ({ value, text, cut }: { value: string; text: string; cut: boolean }) => {
    expect(readDecimal(value)).toEqual({ text, cut });
  });

  it.each([
    ['1,234.5', 'thousands'],
    ['1e999', 'more than 26 digits'],
    ['1e99999999999', 'an exponent that would fill memory'],
    ['100000000000000000000000000', '27 digits'],
    ['NaN', 'no number'],
    ['Infinity', 'no number'],
    ['0x10', 'no decimal'],
    ['', 'nothing'],
    [' 1', 'a blank'],
    ['1.2.3', 'two points'],
    ['１２', 'full-width digits'],
    ['$5', 'a sign'],
    ['9'.repeat(200), 'long'],
  ])('refuses %s: %s', value => expect(readDecimal(value)).toBeNull());

  it('is exact for every decimal that fits, however it is written (property)', () => {
    const unscaled = fc.bigInt(-(10n ** 38n) + 1n, 10n ** 38n - 1n);
    fc.assert(
      fc.property(unscaled, unscaled => {
        const exact = new Decimal(unscaled.toString()).times('1e-12');
        for (const written of [exact.toFixed(), exact.toExponential()]) {
          const read = readDecimal(written);
          expect(read?.cut).toBe(false);
          expect(new Decimal(read!.text).equals(exact)).toBe(true);
        }
      }),
    );
  });
});

describe('times of an export (M-095)', () => {
  it.each([
    ['2024-09-18T22:00:00Z', '2024-09-18T22:00:00.000Z', 'as FOCUS writes it'],
    ['2024-09-18 22:00:00', '2024-09-18T22:00:00.000Z', 'without a zone it is UTC, whatever the machine thinks'],
    ['2024-09-18', '2024-09-18T00:00:00.000Z', 'a date is its first instant'],
    ['2024-09-18T22:00:00+08:00', '2024-09-18T14:00:00.000Z', 'an offset counts'],
    ['2024-09-18T22:00:00.1239999-0530', '2024-09-19T03:30:00.123Z', 'below a millisecond is cut'],
    ['2024-02-29 00:00:00 UTC', '2024-02-29T00:00:00.000Z', 'leap day'],
  ])('%s', (value, iso) => expect(new Date(readInstant(value)!).toISOString()).toBe(iso));

  it.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-09-31T00:00:00Z',
    '2024-09-18T25:00:00Z',
    '18/09/2024',
    '45567',
    '',
    'x',
  ])('refuses %s', value => expect(readInstant(value)).toBeNull());
});

describe('tags of an export (M-095)', () => {
  it.each([
    [
      '{"env": "dev", "n": 1.230, "on": true, "none": null}',
      { env: 'dev', n: '1.230', on: 'true', none: '' },
      'scalars become texts, digit by digit',
    ],
    ['{}', {}, 'no tags'],
    ['{"__proto__": "x"}', JSON.parse('{"__proto__": "x"}'), 'a name is only a name'],
  ])('%s', (value, tags) => expect(readTags(value)).toEqual(tags));

  it.each(['[]', '"a"', 'null', '{"a": {"b": 1}}', '{"a": [1]}', '{', 'env=dev', '['.repeat(100_000)])(
    'refuses %.20s',
    value => expect(readTags(value)).toBeNull(),
  );
});
