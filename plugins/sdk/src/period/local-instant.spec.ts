import { localInstant } from './local-instant';

describe('a local time without a zone', () => {
  it.each`
    text                      | offset  | instant                       | why
    ${'2026-10-01 00:00:00'}  | ${480}  | ${'2026-09-30T16:00:00.000Z'} | ${'a day of China begins on the evening before'}
    ${'2026-10-31T23:59:59'}  | ${480}  | ${'2026-10-31T15:59:59.000Z'} | ${'with the T of ISO 8601'}
    ${'2026-10-01 00:00:00'}  | ${-300} | ${'2026-10-01T05:00:00.000Z'} | ${'west of Greenwich'}
    ${'2026-10-01'}           | ${480}  | ${null}                       | ${'a day is no time'}
    ${'2026-10-01 24:61:00'}  | ${480}  | ${null}                       | ${'there is no such minute'}
    ${'2026-10-01T00:00:00Z'} | ${480}  | ${null}                       | ${'it has a zone already'}
    ${'-'}                    | ${480}  | ${null}                       | ${'a dash'}
    ${null}                   | ${480}  | ${null}                       | ${'nothing'}
  `('$text is $instant: $why', ({ text, offset, instant }) => {
    const found = localInstant(text as string | null, offset as number);
    expect(found === null ? null : new Date(found).toISOString()).toBe(instant);
  });
});
