import { monthsAsked } from './months-asked';

describe('monthsAsked', () => {
  it.each<[object, readonly string[]]>([
    [{ period: { eq: '2026-02' } }, ['2026-02']],
    [{ and: [{ period: { in: ['2026-01', '2026-03'] } }, { state: { eq: 'x' } }] }, ['2026-01', '2026-03']],
    [{ period: { gte: '2026-02' } }, ['2026-02', '2026-03']],
    [{ period: { gt: '2026-02' } }, ['2026-03']],
    [{ and: [{ period: { gt: '2026-01', lt: '2026-03' } }] }, ['2026-02']],
    [{ period: { lte: '2026-02' }, and: [{ period: { gte: '2026-02' } }] }, ['2026-02']],
    [{ period: { between: { lower: '2026-01', upper: '2026-02' } } }, ['2026-01', '2026-02']],
  ])('%j', (filter, months) => {
    const asks = monthsAsked(filter)!;
    expect(['2026-01', '2026-02', '2026-03'].filter(asks)).toEqual(months);
  });

  it.each([{}, { state: { eq: 'x' } }, { and: [] }, { period: { neq: '2026-01' } }, { or: [{ period: { eq: '1' } }] }])(
    '%j asks for all of them',
    filter => expect(monthsAsked(filter)).toBeNull(),
  );
});
