import * as fc from 'fast-check';
import { localDay, nextDue, nextTimes, type Rhythm } from './due-times';

const CHINA = { timeZone: 'Asia/Shanghai', special: [] };
const daily: Rhythm = { rhythm: 'daily', weekday: null, workingDay: null, hour: 9, minute: 0 };
const monday: Rhythm = { ...daily, rhythm: 'weekly', weekday: 1 };
const third: Rhythm = { ...daily, rhythm: 'workingDay', workingDay: 3 };
const end: Rhythm = { ...daily, rhythm: 'monthEnd', hour: 18, minute: 30 };
const NATIONAL_DAY = [1, 2, 3, 4, 5, 6, 7].map(day => ({ day: `2026-10-0${day}`, isWorking: false }));
const WORKED = { day: '2026-10-10', isWorking: true };

describe('when a report is due (M-143)', () => {
  it.each`
    rhythm    | after                     | zone                  | special                      | due                       | why
    ${daily}  | ${'2026-11-22T00:59:59Z'} | ${'Asia/Shanghai'}    | ${[]}                        | ${'2026-11-22T01:00:00Z'} | ${'the same day, in the company own zone'}
    ${daily}  | ${'2026-11-22T01:00:00Z'} | ${'Asia/Shanghai'}    | ${[]}                        | ${'2026-11-23T01:00:00Z'} | ${'a time that has come is past'}
    ${daily}  | ${'2026-11-22T20:00:00Z'} | ${'Asia/Shanghai'}    | ${[]}                        | ${'2026-11-23T01:00:00Z'} | ${'there it is the next day already'}
    ${monday} | ${'2026-11-22T00:00:00Z'} | ${'Asia/Shanghai'}    | ${[]}                        | ${'2026-11-23T01:00:00Z'} | ${'of a Sunday, the day after'}
    ${monday} | ${'2026-11-23T01:00:00Z'} | ${'Asia/Shanghai'}    | ${[]}                        | ${'2026-11-30T01:00:00Z'} | ${'a week later'}
    ${third}  | ${'2026-11-22T00:00:00Z'} | ${'Asia/Shanghai'}    | ${[]}                        | ${'2026-12-03T01:00:00Z'} | ${'Tuesday to Thursday'}
    ${third}  | ${'2026-09-30T12:00:00Z'} | ${'Asia/Shanghai'}    | ${NATIONAL_DAY}              | ${'2026-10-12T01:00:00Z'} | ${'holidays do not count'}
    ${third}  | ${'2026-09-30T12:00:00Z'} | ${'Asia/Shanghai'}    | ${[...NATIONAL_DAY, WORKED]} | ${'2026-10-10T01:00:00Z'} | ${'a Saturday that is worked does'}
    ${end}    | ${'2028-02-01T00:00:00Z'} | ${'Asia/Shanghai'}    | ${[]}                        | ${'2028-02-29T10:30:00Z'} | ${'leap years'}
    ${end}    | ${'2026-11-30T10:30:00Z'} | ${'Asia/Shanghai'}    | ${[]}                        | ${'2026-12-31T10:30:00Z'} | ${'from a short month to a long one'}
    ${daily}  | ${'2026-03-28T23:00:00Z'} | ${'Europe/Berlin'}    | ${[]}                        | ${'2026-03-29T07:00:00Z'} | ${'summer time began in the night'}
    ${daily}  | ${'2026-11-01T00:00:00Z'} | ${'America/New_York'} | ${[]}                        | ${'2026-11-01T14:00:00Z'} | ${'and ended'}
  `('$after in $zone: $why', ({ rhythm, after, zone, special, due }: Case) => {
    expect(nextDue(rhythm, new Date(after), { timeZone: zone, special }).toISOString()).toBe(iso(due));
  });

  it.each`
    hour | minute | after                     | due                       | why
    ${2} | ${30}  | ${'2026-03-28T12:00:00Z'} | ${'2026-03-29T01:30:00Z'} | ${'half past two is not there that night: half past three'}
    ${2} | ${30}  | ${'2026-10-24T12:00:00Z'} | ${'2026-10-25T00:30:00Z'} | ${'it is there twice: the first time'}
  `('in Berlin at $hour:$minute: $why', ({ hour, minute, after, due }: Case) => {
    const found = nextDue({ ...daily, hour, minute }, new Date(after), { timeZone: 'Europe/Berlin', special: [] });
    expect(found.toISOString()).toBe(iso(due));
  });

  it('a month with fewer working days has its last one, a month without any its last day', () => {
    const closed = Array.from({ length: 28 }, (_, at) => ({
      day: `2027-02-${String(at + 1).padStart(2, '0')}`,
      isWorking: false,
    }));
    const after = new Date('2027-02-01T00:00:00Z');
    const due = (special: typeof closed) => nextDue({ ...third, workingDay: 23 }, after, { ...CHINA, special });
    expect(due([]).toISOString()).toBe(iso('2027-02-26T01:00:00Z'));
    expect(due(closed).toISOString()).toBe(iso('2027-02-28T01:00:00Z'));
  });

  it('lies ahead, at its hour, and never skips a month', () => {
    const zone = fc.constantFrom(
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Pacific/Auckland',
      'Asia/Kathmandu',
    );
    const rhythm = fc.record({
      rhythm: fc.constantFrom('daily', 'weekly', 'workingDay', 'monthEnd'),
      weekday: fc.integer({ min: 1, max: 7 }),
      workingDay: fc.integer({ min: 1, max: 23 }),
      hour: fc.integer({ min: 4, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
    });
    const after = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(rhythm, after, zone, (each, at, timeZone) => {
        const times = nextTimes(each, new Date(at), { timeZone, special: [] }, 3);
        let last = at;
        for (const time of times) {
          expect(time.getTime()).toBeGreaterThan(last);
          const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
          const two = (value: number) => String(value).padStart(2, '0');
          expect(clock.format(time)).toBe(`${two(each.hour)}:${two(each.minute)}`);
          last = time.getTime();
        }
        const months = times.map(time => localDay(time, timeZone).slice(0, 7));
        if (each.rhythm === 'workingDay' || each.rhythm === 'monthEnd') expect(new Set(months).size).toBe(3);
      }),
      { numRuns: 100 },
    );
  });
});

const iso = (text: string): string => new Date(text).toISOString();

interface Case {
  rhythm: Rhythm;
  after: string;
  zone: string;
  special: { day: string; isWorking: boolean }[];
  due: string;
  hour: number;
  minute: number;
}
