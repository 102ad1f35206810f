import fc from 'fast-check';
import { billingMonth, daysIn, monthStart, NotABillingMonth, shiftMonth } from '.';

const month = fc
  .tuple(fc.integer({ min: 2000, max: 2199 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);

describe('a billing month', () => {
  it.each`
    text             | why
    ${'2026-13'}     | ${'a year has twelve'}
    ${'2026-00'}     | ${'and starts at one'}
    ${'2026-1'}      | ${'two digits'}
    ${'1999-12'}     | ${'before any cloud'}
    ${'2200-01'}     | ${'after any plan'}
    ${'2026-10-01'}  | ${'that is a day'}
    ${'2026-10\n'}   | ${'a line end'}
    ${' 2026-10'}    | ${'space'}
    ${'２０２６-10'} | ${'full-width digits'}
    ${''}            | ${'nothing'}
  `('is not "$text": $why', ({ text }: { text: string }) => {
    expect(() => billingMonth(text)).toThrow(expect.objectContaining({ code: NotABillingMonth.code }) as Error);
  });

  it.each`
    from         | by      | to           | why
    ${'2026-10'} | ${0}    | ${'2026-10'} | ${'stays'}
    ${'2026-12'} | ${1}    | ${'2027-01'} | ${'over the year'}
    ${'2026-01'} | ${-1}   | ${'2025-12'} | ${'back over it'}
    ${'2026-10'} | ${-120} | ${'2016-10'} | ${'ten years'}
  `('$from by $by is $to: $why', ({ from, by, to }: { from: string; by: number; to: string }) => {
    expect(shiftMonth(from, by)).toBe(to);
  });

  it.each`
    text         | days  | why
    ${'2026-02'} | ${28} | ${'a common year'}
    ${'2028-02'} | ${29} | ${'a leap year'}
    ${'2100-02'} | ${28} | ${'a century is none'}
    ${'2000-02'} | ${29} | ${'every fourth one is'}
    ${'2026-12'} | ${31} | ${'the last of the year'}
  `('$text has $days days: $why', ({ text, days }: { text: string; days: number }) => expect(daysIn(text)).toBe(days));

  it('starts in its own zone', () => {
    expect(monthStart('2026-10', 480)).toBe('2026-09-30T16:00:00.000Z');
    expect(monthStart('2026-01', -300)).toBe('2026-01-01T05:00:00.000Z');
    expect(monthStart('2026-10', 0)).toBe('2026-10-01T00:00:00.000Z');
  });

  it('goes there and back, and its days fill the time to the next', () => {
    fc.assert(
      fc.property(month, fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(480, 0, -300), (text, by, zone) => {
        expect(billingMonth(text)).toBe(text);
        expect(shiftMonth(shiftMonth(text, by), -by)).toBe(text);
        const length = Date.parse(monthStart(shiftMonth(text, 1), zone)) - Date.parse(monthStart(text, zone));
        expect(length).toBe(daysIn(text) * 86_400_000);
      }),
    );
  });
});
