import fc from 'fast-check';
import { dueDay } from './due-day';

const HOLIDAYS = [
  { day: '2026-10-01', isWorking: false },
  { day: '2026-10-02', isWorking: false },
  { day: '2026-10-05', isWorking: false },
  { day: '2026-10-06', isWorking: false },
  { day: '2026-10-07', isWorking: false },
  { day: '2026-10-10', isWorking: true },
];

describe('the day a bill is due (M-134)', () => {
  it.each`
    issued          | days  | rule              | due             | why
    ${'2026-10-03'} | ${30} | ${'days'}         | ${'2026-11-02'} | ${'calendar days'}
    ${'2026-10-03'} | ${0}  | ${'days'}         | ${'2026-10-03'} | ${'at once'}
    ${'2026-10-09'} | ${1}  | ${'working_days'} | ${'2026-10-10'} | ${'a Saturday that is worked'}
    ${'2026-10-10'} | ${1}  | ${'working_days'} | ${'2026-10-12'} | ${'over a Sunday'}
    ${'2026-09-30'} | ${1}  | ${'working_days'} | ${'2026-10-08'} | ${'over the whole holiday'}
    ${'2026-09-30'} | ${3}  | ${'working_days'} | ${'2026-10-10'} | ${'holiday, and the worked Saturday counts'}
    ${'2026-10-04'} | ${0}  | ${'working_days'} | ${'2026-10-04'} | ${'no days: the day of issue, worked or not'}
    ${'2026-10-03'} | ${30} | ${'month_end'}    | ${'2026-11-30'} | ${'from 31 October'}
    ${'2026-10-31'} | ${0}  | ${'month_end'}    | ${'2026-10-31'} | ${'the last day itself'}
    ${'2028-02-01'} | ${1}  | ${'month_end'}    | ${'2028-03-01'} | ${'a leap year'}
    ${'2026-10-03'} | ${15} | ${'fixed_day'}    | ${'2026-11-15'} | ${'of the next month'}
    ${'2026-12-31'} | ${1}  | ${'fixed_day'}    | ${'2027-01-01'} | ${'of the next year'}
    ${'2027-01-10'} | ${31} | ${'fixed_day'}    | ${'2027-02-28'} | ${'February has no 31st'}
    ${'2026-11-01'} | ${31} | ${'fixed_day'}    | ${'2026-12-31'} | ${'December has'}
  `('$issued, $days by $rule: $due ($why)', ({ issued, days, rule, due }) => {
    expect(dueDay(issued, { days, rule }, HOLIDAYS)).toBe(due);
  });

  it('is never before the day of issue, and more working days are never due earlier', () => {
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
    const rule = fc.constantFrom('days', 'working_days', 'month_end', 'fixed_day' as const);
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 31 }), rule, (date, days, counted) => {
        const issued = date.toISOString().slice(0, 10);
        const due = dueDay(issued, { days, rule: counted }, HOLIDAYS);
        expect(due >= issued).toBe(true);
        const later = dueDay(issued, { days: days + 1, rule: 'working_days' }, HOLIDAYS);
        expect(later > dueDay(issued, { days, rule: 'working_days' }, HOLIDAYS)).toBe(true);
      }),
    );
  });
});
