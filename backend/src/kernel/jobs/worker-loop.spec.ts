import { clockOn, setClock } from '../clock';
import { nextOf } from './worker-loop';

describe('schedules', () => {
  it.each`
    cron               | zone               | why
    ${'*/5 * * * * *'} | ${'Asia/Shanghai'} | ${'seconds may come first'}
    ${'* * * * *'}     | ${'UTC'}           | ${'five fields are minutes'}
  `('M-253 $cron: $why', ({ cron, zone }: { cron: string; zone: string }) => {
    const next = nextOf(cron, zone)!;
    const [unit, most] = cron.startsWith('*/5') ? [5_000, 5_000] : [60_000, 60_000];
    expect(next.getTime() % unit).toBe(0);
    expect(next.getTime() - Date.now()).toBeLessThanOrEqual(most);
  });

  it('M-253 two in the morning is that of the zone, and the demo’s clock does not move it', () => {
    const before = setClock(clockOn('2020-02-02'));
    try {
      const next = nextOf('0 2 * * *', 'Asia/Shanghai')!;
      expect(next.toISOString()).toMatch(/T18:00:00.000Z$/);
      expect(next.getTime()).toBeGreaterThan(Date.now());
    } finally {
      setClock(before);
    }
  });
});
