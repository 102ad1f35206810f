import type { FieldMeta, ResourceMeta } from '../metadata';
import { mayMove, weeksOf } from './spreads';

describe('a calendar and a board', () => {
  it.each([
    ['2026-11-01', '2026-10-26', '2026-12-06', 6, 'begins on a Sunday'],
    ['2027-02-01', '2027-02-01', '2027-02-28', 4, 'four weeks to the day'],
    ['2028-02-01', '2028-01-31', '2028-03-05', 5, 'a leap year'],
    ['2026-12-01', '2026-11-30', '2027-01-03', 5, 'goes over the year'],
  ])('%s is shown from %s to %s: it %5$s', (month, first, last, count, _why) => {
    const weeks = weeksOf(month);
    expect(weeks).toHaveLength(count);
    expect([weeks[0]![0], weeks.at(-1)!.at(-1)]).toEqual([first, last]);
    expect(new Set(weeks.flat()).size).toBe(count * 7);
  });

  it.each([
    [true, 'always', true],
    [true, 'never', false],
    [true, 'create', false],
    [false, 'always', false],
  ] as const)('who may update: %s, a field that is edited %s: moved by hand %s', (update, editable, moved) => {
    const resource = { can: { update } } as ResourceMeta;
    expect(mayMove(resource, { editable } as FieldMeta)).toBe(moved);
  });
});
