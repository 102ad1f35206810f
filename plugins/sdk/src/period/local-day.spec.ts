import { localDay, localMonth } from '.';

describe('the day and month that it is', () => {
  it.each([
    ['2026-10-31T15:59:59.999Z', 480, '2026-10-31', '2026-10', 'the last moment of a month of China'],
    ['2026-10-31T16:00:00.000Z', 480, '2026-11-01', '2026-11', 'and the first of the next'],
    ['2027-01-01T04:59:59.000Z', -300, '2026-12-31', '2026-12', 'west of Greenwich the year is still the old one'],
    ['2026-10-31T16:00:00.000Z', 0, '2026-10-31', '2026-10', 'UTC'],
  ])('%s at %d minutes is %s of %s: %s', (instant, offset, day, month, _why) => {
    expect([localDay(new Date(instant), offset), localMonth(new Date(instant), offset)]).toEqual([day, month]);
  });
});
