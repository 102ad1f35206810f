import { finalAt, stateAfter } from './finality';

describe('finalAt (X-03)', () => {
  const china = { day: 3, hour: 12, zone: 'Asia/Shanghai', source: 's' };
  it.each`
    period       | finality                                             | zone               | at                            | why
    ${'2026-10'} | ${china}                                             | ${'UTC'}           | ${'2026-11-03T04:00:00.000Z'} | ${"the vendor's zone counts, not the account's"}
    ${'2026-12'} | ${china}                                             | ${'UTC'}           | ${'2027-01-03T04:00:00.000Z'} | ${'over the turn of the year'}
    ${'2026-10'} | ${null}                                              | ${'Asia/Shanghai'} | ${'2026-10-31T16:00:00.000Z'} | ${'without a clock a month is final when it is over'}
    ${'2026-02'} | ${{ ...china, zone: 'America/Los_Angeles', day: 8 }} | ${'UTC'}           | ${'2026-03-08T19:00:00.000Z'} | ${'noon of the day on which the clocks change'}
  `(
    '$period, $why',
    ({ period, finality, zone, at }: { period: string; finality: never; zone: string; at: string }) => {
      expect(finalAt(period, finality, zone).toISOString()).toBe(at);
    },
  );

  it('what was read before that hour is provisional, from that hour on final', () => {
    const final = finalAt('2026-10', china, 'UTC');
    expect(stateAfter(new Date(final.getTime() - 1), final)).toBe('provisional');
    expect(stateAfter(final, final)).toBe('final');
  });
});
