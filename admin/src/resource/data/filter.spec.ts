import type { CrudFilter } from '@refinedev/core';
import { allOf, toFilter } from './filter';

const where = (field: string, operator: string, value: unknown) => ({ field, operator, value }) as CrudFilter;

const either = (...value: CrudFilter[]): CrudFilter => ({ operator: 'or', value });

describe('toFilter (M-251: what the list asks is what the server hears)', () => {
  it.each([
    [[where('name', 'contains', '100%_')], { and: [{ name: { iLike: '%100\\%\\_%' } }] }, 'wildcards are typed text'],
    [[where('name', 'contains', 'a\\b')], { and: [{ name: { iLike: '%a\\\\b%' } }] }, 'so is the backslash'],
    [
      [where('total', 'gte', '1'), where('total', 'lte', '9')],
      { and: [{ total: { gte: '1' } }, { total: { lte: '9' } }] },
      'two conditions on one field are two members',
    ],
    [
      [where('total', 'between', ['1', '9'])],
      { and: [{ total: { gte: '1' } }, { total: { lte: '9' } }] },
      'there is no between on decimals',
    ],
    [[where('total', 'between', [null, '9'])], { and: [{ total: { lte: '9' } }] }, 'an open end is no condition'],
    [[where('held', 'eq', false)], { and: [{ held: { is: false } }] }, 'false is a value, and flags know only `is`'],
    [[where('count', 'eq', 0)], { and: [{ count: { eq: 0 } }] }, 'so is zero'],
    [[where('customerId', 'null', undefined)], { and: [{ customerId: { is: null } }] }, 'null asks for nothing'],
    [[where('name', 'contains', '')], {}, 'blank is no condition'],
    [[where('state', 'in', [])], {}, 'so is an empty choice'],
    [[where('customer.name', 'eq', 'x')], { and: [{ customer: { name: { eq: 'x' } } }] }, 'a path goes inwards'],
    [
      [either(where('name', 'eq', 'a'), where('code', 'eq', 'a'))],
      { and: [{ or: [{ and: [{ name: { eq: 'a' } }] }, { and: [{ code: { eq: 'a' } }] }] }] },
      'each alternative stands alone',
    ],
  ])('%j becomes %j: %s', (filters: CrudFilter[], expected: object, _why: string) =>
    expect(toFilter(filters)).toEqual(expected),
  );

  it('refuses an operator it does not know instead of dropping the condition', () => {
    expect(() => toFilter([where('name', 'ina', ['x'])])).toThrow('operator ina');
  });

  it('joins a view with the search', () => {
    expect(allOf({ state: { eq: 'issued' } }, {}, null)).toEqual({ state: { eq: 'issued' } });
    expect(allOf({ a: { eq: 1 } }, { b: { eq: 2 } })).toEqual({ and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] });
    const nested = allOf({ and: [{ a: { eq: 1 } }] }, { or: [{ b: { eq: 2 } }, { c: { eq: 3 } }] });
    expect(nested).toEqual({ and: [{ a: { eq: 1 } }, { or: [{ b: { eq: 2 } }, { c: { eq: 3 } }] }] });
  });
});
