import { aggregated, sortAsked, withCustomInside, withCustomNames } from './customNames';

describe("a company's own fields (issue 5.1: beside the built-in ones under one kind of name)", () => {
  it.each([
    [{ id: '1', custom: { tier: 'gold' } }, { id: '1', custom: { tier: 'gold' }, 'custom.tier': 'gold' }, 'named'],
    [{ id: '1', custom: null }, { id: '1', custom: null }, 'none may be seen'],
    [{ id: '1' }, { id: '1' }, 'none were asked for'],
  ])('%j reads %j: %s', (row: Record<string, unknown>, read: object, _why: string) =>
    expect(withCustomNames(row)).toEqual(read),
  );

  it.each([
    [{ name: 'a', 'custom.tier': 'gold' }, { name: 'a', custom: { tier: 'gold' } }, 'inside'],
    [{ 'custom.tier': null }, { custom: { tier: null } }, 'emptied'],
    [{ name: 'a' }, { name: 'a' }, 'nothing of theirs, nothing sent'],
  ])('%j is written %j: %s', (values: Record<string, unknown>, written: object, _why: string) =>
    expect(withCustomInside(values)).toEqual(written),
  );

  it('are sorted by key and summed together', () => {
    expect(sortAsked({ field: 'custom.tier', direction: 'ASC' })).toEqual({
      field: 'custom',
      key: 'tier',
      direction: 'ASC',
    });
    expect(sortAsked({ field: 'name', direction: 'DESC' })).toEqual({ field: 'name', direction: 'DESC' });
    expect(aggregated(['amount', 'custom.budget', 'custom.seats'])).toBe('amount custom(keys: ["budget","seats"])');
  });
});
