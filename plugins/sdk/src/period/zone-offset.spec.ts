import { zoneOffset } from './zone-offset';

describe('zoneOffset', () => {
  it.each([
    ['Asia/Shanghai', '2026-10-01T00:00:00Z', 480, 'no summer time'],
    ['UTC', '2026-10-01T00:00:00Z', 0, 'written GMT without digits'],
    ['America/Los_Angeles', '2026-10-01T00:00:00Z', -420, 'summer time, west of Greenwich'],
    ['America/Los_Angeles', '2026-12-01T00:00:00Z', -480, 'winter time'],
    ['Asia/Kolkata', '2026-10-01T00:00:00Z', 330, 'half an hour'],
  ])('%s at %s is %d minutes: %s', (zone, instant, minutes) => expect(zoneOffset(zone, instant)).toBe(minutes));
});
