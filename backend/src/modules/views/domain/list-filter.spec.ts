import * as fc from 'fast-check';
import { compileTree } from '../../../../tests/support/admin-filters';
import type { FilterTree } from './filter-tree';
import { listFilterOf, type AskedColumn } from './list-filter';
import { OPERATORS, takes, type AskedType } from './operators';

const ID = '01920000-0000-7000-8000-000000000001';
const FIELDS: Readonly<Record<string, { kind: string; asked: AskedType; values: readonly string[] }>> = {
  name: { kind: 'text', asked: 'text', values: ['a', '50%_x'] },
  level: { kind: 'enum', asked: 'choice', values: ['A', 'B'] },
  customer: { kind: 'ref', asked: 'ref', values: [ID] },
  total: { kind: 'money', asked: 'number', values: ['1.50', '-2'] },
  rows: { kind: 'int', asked: 'int', values: ['7', '9'] },
  held: { kind: 'boolean', asked: 'flag', values: ['true', 'false'] },
  signedOn: { kind: 'date', asked: 'day', values: ['2026-10-01', '2026-11-30'] },
  createdAt: { kind: 'dateTime', asked: 'instant', values: ['2026-10-01', '2026-11-30'] },
  period: { kind: 'month', asked: 'month', values: ['2026-09', '2026-10'] },
  'custom.tier': { kind: 'text', asked: 'text', values: ['gold'] },
};
const PERIODS = ['today', 'lastMonth', 'thisMonth', 'thisWeek', 'last7Days', 'nextQuarter', 'lastYear'];
const TODAY = '2026-11-22';

const fieldOf = (name: string) => ({
  ...{ name, title: { zh: name, en: name }, filterable: true, type: FIELDS[name]!.kind },
  ...(FIELDS[name]!.asked === 'choice' ? { values: FIELDS[name]!.values.map(value => ({ value })) } : {}),
  ...(name === 'customer' ? { ref: { resource: 'customer', idField: 'customerId', titleField: 'name' } } : {}),
});
const through = { name: 'customer', column: 'customerId' };
const columnOf = (path: string): AskedColumn => {
  const inner = path.startsWith('customer.') ? path.slice('customer.'.length) : null;
  const name = inner ?? path;
  const column = name === 'customer' ? 'customerId' : name;
  return { type: FIELDS[name]!.asked, column, through: inner ? through : null };
};
const inAdmin = (path: string) => {
  const inner = path.startsWith('customer.') ? path.slice('customer.'.length) : null;
  return { field: fieldOf(inner ?? path), through: inner ? fieldOf('customer') : null };
};

const condition = fc
  .tuple(
    fc.constantFrom(...Object.keys(FIELDS), 'customer.level', 'customer.signedOn', 'customer.name'),
    fc.nat(),
    fc.nat(),
  )
  .map(([field, one, other]): FilterTree => {
    const { asked, values } = FIELDS[field.replace('customer.', '')]!;
    const op = OPERATORS[asked][one % OPERATORS[asked].length]!;
    const value = op === 'during' ? PERIODS[other % PERIODS.length]! : values[other % values.length]!;
    const shape = takes(op);
    if (shape === 'nothing') return { field, op };
    return { field, op, value: shape === 'one' ? value : shape === 'two' ? [value, value] : [value] };
  });
const tree = fc.letrec<{ tree: FilterTree }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    condition,
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map(all => ({ all })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map(any => ({ any })),
    tie('tree').map(not => ({ not })),
  ),
})).tree;

describe("a view's filter as a list's", () => {
  it('M-143 is what the admin makes of it, whatever the tree', () => {
    fc.assert(
      fc.property(tree, each => {
        const there = compileTree(each as never, inAdmin, TODAY);
        expect(listFilterOf(each, columnOf, TODAY)).toEqual('filter' in there ? there.filter : null);
      }),
      { numRuns: 300 },
    );
  });

  it.each`
    period         | today           | from            | to              | why
    ${'lastMonth'} | ${'2026-11-01'} | ${'2026-10-01'} | ${'2026-10-31'} | ${'moves with the day of the delivery'}
    ${'lastMonth'} | ${'2027-01-04'} | ${'2026-12-01'} | ${'2026-12-31'} | ${'over the end of a year'}
    ${'thisMonth'} | ${'2028-02-29'} | ${'2028-02-01'} | ${'2028-02-29'} | ${'knows leap days'}
  `('$period on $today: $why', ({ period, today, from, to }) => {
    const asked = { field: 'signedOn', op: 'during', value: period as string } as const;
    expect(listFilterOf(asked, columnOf, today as string)).toEqual({
      and: [{ signedOn: { gte: from as string } }, { signedOn: { lte: to as string } }],
    });
  });
});
