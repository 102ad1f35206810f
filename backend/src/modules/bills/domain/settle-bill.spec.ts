import { dayAfter, settledState } from './settle-bill';

describe('how paid a bill is (P2, P3, M-136)', () => {
  it.each`
    total      | paid       | state            | why
    ${'10'}    | ${'0'}     | ${'issued'}      | ${'nothing came in'}
    ${'10'}    | ${'0.01'}  | ${'partly_paid'} | ${'one fen came in'}
    ${'10'}    | ${'9.99'}  | ${'partly_paid'} | ${'one fen is missing'}
    ${'10.00'} | ${'10'}    | ${'paid'}        | ${'nothing is open'}
    ${'10'}    | ${'10.01'} | ${null}          | ${'more than the bill asks for'}
    ${'10'}    | ${'-0.01'} | ${null}          | ${'less than nothing'}
    ${'0'}     | ${'0'}     | ${'paid'}        | ${'a bill of zero is settled when it is issued'}
    ${'-5'}    | ${'-5'}    | ${'paid'}        | ${'money given back'}
    ${'-5'}    | ${'1'}     | ${null}          | ${'a credit is not paid in'}
  `('$paid of $total: $why', ({ total, paid, state }: Record<'total' | 'paid', string> & { state: string | null }) => {
    expect(settledState(total, paid, 'CNY')).toBe(state);
  });

  it.each`
    day             | days  | due             | why
    ${'2026-11-21'} | ${0}  | ${'2026-11-21'} | ${'due at once'}
    ${'2026-11-21'} | ${30} | ${'2026-12-21'} | ${'thirty days, not a month'}
    ${'2026-12-31'} | ${1}  | ${'2027-01-01'} | ${'over the year'}
    ${'2028-02-28'} | ${1}  | ${'2028-02-29'} | ${'a leap day'}
  `('$day + $days: $why', ({ day, days, due }: { day: string; days: number; due: string }) => {
    expect(dayAfter(day, days)).toBe(due);
  });
});
