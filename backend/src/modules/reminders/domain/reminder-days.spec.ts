import * as fc from 'fast-check';
import { addDays } from '../../views/domain/period';
import { datesFor, isDue, tellingDay, type DayRule } from './reminder-days';

const rule = (days: number, side: 'before' | 'after', workingDays = false): DayRule => ({ days, side, workingDays });
const NATIONAL_DAY = [
  { day: '2026-10-01', isWorking: false },
  { day: '2026-10-02', isWorking: false },
  { day: '2026-10-10', isWorking: true },
];

describe('the day on which a date is told (issue 5.3)', () => {
  it.each([
    ['2026-12-01', rule(30, 'before'), '2026-11-01', 'days of the calendar'],
    ['2026-03-01', rule(1, 'before'), '2026-02-28', 'over the end of a month'],
    ['2026-12-01', rule(0, 'before'), '2026-12-01', 'on the day'],
    ['2026-11-30', rule(1, 'before', true), '2026-11-27', 'Monday: the Friday before it'],
    ['2026-11-29', rule(0, 'before', true), '2026-11-27', 'Sunday: the last working day before it'],
    ['2026-11-28', rule(0, 'after', true), '2026-11-30', 'Saturday: the first one behind it'],
    ['2026-10-05', rule(1, 'before', true), '2026-09-30', 'over holidays'],
    ['2026-10-09', rule(1, 'after', true), '2026-10-10', 'a Saturday that is worked'],
  ])('%s by %j is %s: %s', (about: string, by: DayRule, day: string, _why: string) =>
    expect(tellingDay(about, by, NATIONAL_DAY)).toBe(day),
  );

  it.each([
    ['2026-12-01', '2026-11-20', rule(30, 'before'), true, 'late, and the date is still ahead'],
    ['2026-12-01', '2026-10-20', rule(30, 'before'), false, 'too early'],
    ['2026-12-01', '2026-12-02', rule(30, 'before'), false, 'the date is over'],
    ['2026-11-10', '2026-11-20', rule(10, 'after'), true, 'on its day'],
    ['2026-11-05', '2026-11-20', rule(10, 'after'), true, 'five days late'],
    ['2026-11-01', '2026-11-20', rule(10, 'after'), false, 'nine days late'],
    ['2026-11-03', '2026-11-20', rule(10, 'after'), false, 'before the rule was switched on'],
  ])('%s on %s by %j: %s, %s', (about: string, today: string, by: DayRule, due: boolean, _why: string) =>
    expect(isDue(about, today, { ...by, since: '2026-11-14' }, tellingDay(about, by, []))).toBe(due),
  );

  it('looks at every date that can be due', () => {
    const special = fc.uniqueArray(fc.record({ at: fc.integer({ min: -40, max: 40 }), isWorking: fc.boolean() }), {
      maxLength: 12,
      selector: ({ at }) => at,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: -800, max: 800 }),
        fc.record({
          days: fc.integer({ min: 0, max: 365 }),
          side: fc.constantFrom('before' as const, 'after' as const),
          workingDays: fc.boolean(),
        }),
        special,
        (away, by, holidays) => {
          const today = '2026-11-20';
          const about = addDays(today, away);
          const days = holidays.map(({ at, isWorking }) => ({ day: addDays(today, at), isWorking }));
          if (!isDue(about, today, { ...by, since: '2020-01-01' }, tellingDay(about, by, days))) return;
          const { from, to } = datesFor(by, today, today);
          expect(about >= from && about <= to).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
