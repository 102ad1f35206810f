import { holds } from './holds';
import type { FilterTree } from './filter-tree';
import type { AskedType } from './operators';

const types: Record<string, AskedType> = {
  name: 'text',
  level: 'choice',
  total: 'number',
  rows: 'int',
  held: 'flag',
  signedOn: 'day',
  period: 'month',
  gone: 'text',
};
const values: Record<string, string | number | boolean | null> = {
  name: 'Yunling ECS',
  level: 'A',
  total: '10.50',
  rows: 9,
  held: false,
  signedOn: '2026-11-20',
  period: '2026-10',
  gone: null,
};
const record = {
  typeOf: (path: string) => types[path],
  valueOf: (path: string) => values[path] ?? null,
  today: '2026-11-22',
};

describe('whether a filter holds of one record (issue 5.3)', () => {
  it.each([
    [{ field: 'name', op: 'contains', value: 'ECS' }, true, 'a part'],
    [{ field: 'name', op: 'contains', value: 'yunl' }, true, 'without its case'],
    [{ field: 'name', op: 'starts', value: 'ECS' }, false, 'no beginning'],
    [{ field: 'name', op: 'is', value: 'yunling ecs' }, false, 'the whole is exact'],
    [{ field: 'level', op: 'in', value: ['A', 'B'] }, true, 'one of some'],
    [{ field: 'level', op: 'notIn', value: ['A'] }, false, 'none of some'],
    [{ field: 'total', op: 'is', value: '10.5' }, true, 'an amount, however it is written'],
    [{ field: 'total', op: 'gt', value: '9' }, true, 'as an amount and not as a text'],
    [{ field: 'total', op: 'between', value: ['10.5', '11'] }, true, 'with its ends'],
    [{ field: 'rows', op: 'lt', value: '10' }, true, 'a whole number'],
    [{ field: 'held', op: 'is', value: 'false' }, true, 'false is not empty'],
    [{ field: 'held', op: 'empty' }, false, 'false is not empty'],
    [{ field: 'signedOn', op: 'during', value: 'last7Days' }, true, 'days before today'],
    [{ field: 'signedOn', op: 'during', value: 'lastMonth' }, false, 'another month'],
    [{ field: 'period', op: 'during', value: 'lastMonth' }, true, 'a month'],
    [{ field: 'signedOn', op: 'lte', value: '2026-11-20' }, true, 'the day itself'],
    [{ field: 'gone', op: 'isNot', value: 'x' }, true, 'what is empty is not that'],
    [{ field: 'gone', op: 'is', value: 'x' }, false, 'what is empty is nothing'],
    [{ field: 'gone', op: 'notEmpty' }, false, 'empty'],
    [{ not: { field: 'gone', op: 'is', value: 'x' } }, true, 'everything else'],
    [{ field: 'nothing', op: 'contains', value: 'x' }, false, 'a field that is no more'],
    [{ all: [{ field: 'gone', op: 'empty' }, { not: { field: 'held', op: 'is', value: 'true' } }] }, true, 'a group'],
    [
      {
        any: [
          { field: 'gone', op: 'notEmpty' },
          { field: 'rows', op: 'is', value: '9' },
        ],
      },
      true,
      'one of a group',
    ],
  ])('%j is %s: %s', (tree: unknown, so: boolean, _why: string) => {
    expect(holds(tree as FilterTree, record)).toBe(so);
    expect(holds({ not: tree as FilterTree }, record)).toBe(!so);
  });

  it('nothing asked holds of everything', () => expect(holds(null, record)).toBe(true));
});
