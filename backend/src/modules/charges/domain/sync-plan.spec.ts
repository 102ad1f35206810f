import { Cron } from 'croner';
import { readingsOf, type SyncPlan } from './sync-plan';

const china = { day: 3, hour: 12, zone: 'Asia/Shanghai', source: 's' };
const next = (cron: string, timeZone: string, from: string, count = 1) =>
  new Cron(cron, { timezone: timeZone, paused: true }).nextRuns(count, new Date(from)).map(each => each.toISOString());

describe('when an account is read (M-104, X-03)', () => {
  it.each`
    plan         | from                      | at                              | why
    ${'hourly'}  | ${'2026-11-21T10:20:00Z'} | ${['2026-11-21T11:00:00.000Z']} | ${'on the hour'}
    ${'daily'}   | ${'2026-11-21T10:20:00Z'} | ${['2026-11-21T18:00:00.000Z']} | ${'02:00 is that of the account'}
    ${'custom'}  | ${'2026-11-21T10:20:00Z'} | ${['2026-11-21T10:20:05.000Z']} | ${'seconds may come first'}
    ${'company'} | ${'2026-11-21T10:20:00Z'} | ${[]}                           | ${"the company's schedules do it"}
    ${'manual'}  | ${'2026-11-21T10:20:00Z'} | ${[]}                           | ${'nobody but a person does it'}
  `('$plan: $why', ({ plan, from, at }: { plan: SyncPlan; from: string; at: string[] }) => {
    const readings = readingsOf(plan, { zone: 'Asia/Shanghai', finality: china, cron: '*/5 * * * * *' });
    expect(readings.flatMap(each => next(each.cron, each.timeZone, from))).toEqual(at);
    expect(readings.every(({ period }) => period === 'current')).toBe(true);
  });

  it.each`
    finality                                       | closing                       | after                                                       | why
    ${china}                                       | ${'2026-11-03T06:00:00.000Z'} | ${['2026-11-04T19:00:00.000Z', '2026-11-09T19:00:00.000Z']} | ${'3rd 14:00, then the 5th and the 10th, in the vendor’s zone'}
    ${{ ...china, day: 5, hour: 23 }}              | ${'2026-11-05T17:00:00.000Z'} | ${['2026-11-09T19:00:00.000Z']}                             | ${'the margin may reach into the next day'}
    ${{ ...china, day: 15, hour: 0, zone: 'UTC' }} | ${'2026-11-15T02:00:00.000Z'} | ${[]}                                                       | ${'a late vendor has nothing final on the 5th or 10th'}
    ${null}                                        | ${'2026-10-31T18:00:00.000Z'} | ${['2026-11-04T19:00:00.000Z', '2026-11-09T19:00:00.000Z']} | ${'without a clock a month is final when it is over'}
  `(
    'by the finality clock: $why',
    ({ finality, closing, after }: { finality: never; closing: string; after: string[] }) => {
      const [daily, ...closed] = readingsOf('finality', { zone: 'Asia/Shanghai', finality });
      expect(daily).toMatchObject({ key: 'daily', period: 'current' });
      expect(closed.every(({ period }) => period === 'previous')).toBe(true);
      const runs = (key: string, count: number) =>
        closed
          .filter(each => each.key === key)
          .flatMap(each => next(each.cron, each.timeZone, '2026-10-31T12:00:00Z', count));
      expect(runs('closing', 1)).toEqual([closing]);
      expect(runs('after', after.length || 1)).toEqual(after);
      // Mondays of November: the closed month is read weekly until the next one closes.
      expect(runs('weekly', 4).map(each => new Date(each).getUTCDay() <= 1)).toEqual([true, true, true, true]);
    },
  );

  it('two lines of one plan never share a key', () => {
    const keys = readingsOf('finality', { zone: 'Asia/Shanghai', finality: china }).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
