import { dayAfter, ruleLink, type UnassignedGroup } from './unassigned';

const row = {
  id: 'x',
  cloudAccount: { id: 'acc', name: 'Main' },
  subAccountId: null,
  subAccountName: null,
  firstDay: '2026-10-03',
  lastDay: '2026-10-31',
} as unknown as UnassignedGroup;

describe('the work list of unassigned money', () => {
  it('hands what it knows to a new rule', () => {
    const sign = { field: 'tag' as const, tagKey: 'owner', value: '研发 一部', charges: 3 };
    const link = new URL(`http://x${ruleLink(row, sign)}`);
    expect(Object.fromEntries(link.searchParams)).toEqual({
      account: 'acc',
      tag: 'owner=研发 一部',
      from: '2026-10-03',
      name: '研发 一部',
    });
  });

  it.each`
    day             | after
    ${'2026-10-31'} | ${'2026-11-01'}
    ${'2026-12-31'} | ${'2027-01-01'}
    ${'2028-02-28'} | ${'2028-02-29'}
  `('$day is followed by $after', ({ day, after }: { day: string; after: string }) => {
    expect(dayAfter(day)).toBe(after);
  });
});
