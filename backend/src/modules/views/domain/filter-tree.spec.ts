import * as fc from 'fast-check';
import { fieldsIn, findingsIn, type AskedField, type FilterTree } from './filter-tree';

const ID = '01920000-0000-7000-8000-000000000001';
const fields: Readonly<Record<string, AskedField>> = {
  name: { type: 'text' },
  level: { type: 'choice', values: ['A', 'B'] },
  customer: { type: 'ref' },
  'customer.level': { type: 'choice', values: ['A', 'B'] },
  total: { type: 'number' },
  rows: { type: 'int' },
  held: { type: 'flag' },
  signedOn: { type: 'day' },
  createdAt: { type: 'instant' },
  period: { type: 'month' },
  raw: { type: 'none' },
  cost: { type: 'none', refused: { zh: '无权', en: 'closed' } },
};
const find = (tree: unknown) => findingsIn(tree, path => (Object.hasOwn(fields, path) ? fields[path] : undefined));
const deep = (levels: number): unknown => (levels === 0 ? { field: 'name', op: 'empty' } : { not: deep(levels - 1) });

describe('what a saved view asks (M-025)', () => {
  it.each([
    [{ field: 'name', op: 'contains', value: 'x' }, 'a condition alone'],
    [
      {
        all: [
          {
            any: [
              { field: 'level', op: 'in', value: ['A', 'B'] },
              { field: 'total', op: 'empty' },
            ],
          },
        ],
      },
      'groups',
    ],
    [{ not: { field: 'customer.level', op: 'notIn', value: ['A'] } }, 'the field of a record that one refers to'],
    [{ field: 'customer', op: 'in', value: [ID] }, 'a reference by its id'],
    [{ field: 'total', op: 'between', value: ['-0.01', '12345678901234567890123456.000000000001'] }, 'any amount'],
    [{ field: 'createdAt', op: 'during', value: 'last7Days' }, 'days before today'],
    [{ field: 'period', op: 'during', value: 'lastQuarter' }, 'months of a quarter'],
    [{ field: 'signedOn', op: 'is', value: '2028-02-29' }, 'a leap day'],
    [{ field: 'held', op: 'is', value: 'false' }, 'false'],
    [deep(9), 'ten levels'],
  ])('%j can be asked: %s', (tree: unknown, _why: string) => expect(find(tree)).toEqual({}));

  it.each([
    ['x', 'filter', 'no tree'],
    [[], 'filter', 'a list'],
    [{}, 'filter', 'nothing'],
    [{ all: [] }, 'filter', 'an empty group'],
    [{ all: [{ field: 'name', op: 'empty' }], any: [] }, 'filter', 'two groups in one'],
    [
      {
        any: [
          { field: 'name', op: 'empty' },
          { field: 'nope', op: 'empty' },
        ],
      },
      'filter.any.1',
      'no such field',
    ],
    [{ not: { field: 'cost', op: 'empty' } }, 'filter.not', 'a closed field'],
    [{ field: 'toString', op: 'empty' }, 'filter', 'a name that every object has'],
    [{ field: 'raw', op: 'empty' }, 'filter', 'a field without a question'],
    [{ field: 'level', op: 'contains', value: 'A' }, 'filter', 'an operator of another type'],
    [{ field: 'level', op: 'in', value: ['A', 'Z'] }, 'filter', 'a choice that there is not'],
    [{ field: 'level', op: 'in', value: [] }, 'filter', 'no value'],
    [{ field: 'level', op: 'in', value: 'A' }, 'filter', 'one value for many'],
    [{ field: 'name', op: 'is' }, 'filter', 'a missing value'],
    [{ field: 'name', op: 'is', value: '' }, 'filter', 'a blank value'],
    [{ field: 'name', op: 'is', value: 'a\0b' }, 'filter', 'a NUL character'],
    [{ field: 'name', op: 'is', value: 'x'.repeat(1001) }, 'filter', 'a text without end'],
    [{ field: 'name', op: 'empty', value: 'x' }, 'filter', 'a value too many'],
    [{ field: 'name', op: 'empty', more: 1 }, 'filter', 'a key too many'],
    [{ field: 'total', op: 'is', value: '1e3' }, 'filter', 'no amount'],
    [{ field: 'total', op: 'is', value: 12 }, 'filter', 'a number, which is not exact'],
    [{ field: 'total', op: 'between', value: ['1'] }, 'filter', 'half a range'],
    [{ field: 'rows', op: 'gt', value: '2147483648' }, 'filter', 'more than the column holds'],
    [{ field: 'signedOn', op: 'is', value: '2026-02-30' }, 'filter', 'a day that there is not'],
    [{ field: 'signedOn', op: 'is', value: '0000-01-01' }, 'filter', 'a year that Postgres has not'],
    [{ field: 'createdAt', op: 'during', value: 'last0Days' }, 'filter', 'no days'],
    [{ field: 'customer', op: 'in', value: ['1; drop table'] }, 'filter', 'no id'],
    [deep(10), `filter${'.not'.repeat(10)}`, 'eleven levels'],
  ])('%j is refused at %s: %s', (tree: unknown, path: string, _why: string) =>
    expect(Object.keys(find(tree))).toEqual([path]),
  );

  it('bounds how much one view asks', () => {
    const many = Array.from({ length: 60 }, () => ({ field: 'name', op: 'empty' }));
    expect(find({ all: [{ any: many }, { any: many }] })).toHaveProperty('filter');
    expect(find({ all: Array.from({ length: 101 }, () => many[0]) })).toHaveProperty('filter');
  });

  it('whatever is no tree is answered, and nothing else is thrown', () => {
    fc.assert(fc.property(fc.jsonValue(), given => typeof find(given) === 'object'));
  });

  it('knows every field that it asks about', () => {
    const tree = {
      all: [{ not: { any: [{ field: 'name', op: 'empty' }] } }, { field: 'customer.level', op: 'empty' }],
    } as FilterTree;
    expect(fieldsIn(tree)).toEqual(['name', 'customer.level']);
    expect(fieldsIn(null)).toEqual([]);
  });
});
