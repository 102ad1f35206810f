import * as fc from 'fast-check';
import type { FieldMeta, FieldType, ResourceMeta } from '../metadata';
import { fits, pathsOf, takes, operatorsOf, type FilterCondition, type FilterTree } from './filterTree';
import { formatTree, parseTree } from './filterText';
import { daysOf } from './period';
import { compileTree } from './treeFilter';

const field = (name: string, type: FieldType, more: Partial<FieldMeta> = {}): FieldMeta => ({
  name,
  type,
  title: { zh: name, en: name },
  group: null,
  required: false,
  editable: 'always',
  filterable: true,
  sortable: true,
  searchable: false,
  list: true,
  ...more,
});
const choices = ['A', 'B'].map(value => ({ value, title: { zh: value, en: value }, tone: 'grey' as const }));
const ref = { resource: 'customer', titleField: 'name', idField: 'customerId' };
const customer = {
  name: 'customer',
  fields: [field('level', 'enum', { values: choices }), field('phone', 'phone', { masked: true })],
};
const bill = {
  name: 'bill',
  fields: [
    field('number', 'text'),
    field('level', 'enum', { values: choices }),
    field('customer', 'ref', { ref }),
    field('total', 'money'),
    field('rows', 'int'),
    field('held', 'boolean'),
    field('signedOn', 'date'),
    field('createdAt', 'dateTime'),
    field('period', 'month'),
    field('raw', 'json'),
  ],
};
const find = pathsOf(bill as unknown as ResourceMeta, [customer, bill] as unknown as ResourceMeta[]);
const TODAY = '2026-11-22';
const compile = (tree: FilterTree) => compileTree(tree, find, TODAY);
const filterOf = (tree: FilterTree) => (compile(tree) as { filter: object }).filter;
const C1 = '01920000-0000-7000-8000-000000000001';

describe('a filter tree is what the server hears (M-025)', () => {
  const is = (field: string, op: FilterCondition['op'], value?: FilterCondition['value']): FilterCondition =>
    value === undefined ? { field, op } : { field, op, value };
  it.each([
    [is('number', 'starts', '5%'), { number: { iLike: '5\\%%' } }, 'signs are typed text'],
    [is('number', 'isNot', 'x'), { or: [{ number: { neq: 'x' } }, { number: { is: null } }] }, 'nothing is not x'],
    [is('held', 'is', 'false'), { held: { is: false } }, 'flags know only is'],
    [is('rows', 'is', '3'), { rows: { eq: 3 } }, 'whole numbers travel as numbers'],
    [is('total', 'lt', '0.10'), { total: { lt: '0.10' } }, 'amounts as text'],
    [is('customer', 'in', [C1]), { customerId: { in: [C1] } }, 'a reference by its id'],
    [is('customer.level', 'in', ['A']), { customer: { level: { in: ['A'] } } }, 'one step further'],
    [
      is('customer.level', 'empty'),
      { or: [{ customer: { level: { is: null } } }, { customerId: { is: null } }] },
      'of nobody is empty too',
    ],
    [
      is('createdAt', 'is', '2026-11-01'),
      { and: [{ createdAt: { gte: '2026-10-31T16:00:00.000Z' } }, { createdAt: { lt: '2026-11-01T16:00:00.000Z' } }] },
      'a day is a day in Shanghai, to the last microsecond',
    ],
    [
      is('createdAt', 'gt', '2026-11-01'),
      { createdAt: { gte: '2026-11-01T16:00:00.000Z' } },
      'after a day is the next',
    ],
    [
      is('signedOn', 'during', 'lastMonth'),
      { and: [{ signedOn: { gte: '2026-10-01' } }, { signedOn: { lte: '2026-10-31' } }] },
      'days of a month before',
    ],
    [
      is('period', 'during', 'thisQuarter'),
      { and: [{ period: { gte: '2026-10' } }, { period: { lte: '2026-12' } }] },
      'months of a quarter',
    ],
  ])('%j asks %j: %s', (tree: FilterCondition, expected: object, _why: string) =>
    expect(filterOf(tree)).toEqual(expected),
  );

  it('what cannot be asked is named, and never left out', () => {
    const wrong = [is('raw', 'empty'), is('customer.phone', 'empty'), is('level', 'in', ['Z']), is('nope', 'empty')];
    expect(compile({ any: [is('number', 'empty'), ...wrong] })).toEqual({ wrong: 'unknown', conditions: wrong });
  });

  it('any depth becomes one that the server lets in, and means the same', () => {
    fc.assert(
      fc.property(anyTree(4), anyRow, (tree, row) => {
        const made = compile(tree);
        if ('wrong' in made) return made.wrong === 'tooComplex';
        expect(depth(made.filter)).toBeLessThanOrEqual(3);
        expect(answers(made.filter, row)).toBe(means(tree, row));
        return true;
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused where it would be too much for the server', () => {
    const pairs = Array.from({ length: 9 }, (_, n) => ({
      all: [
        is('total', 'lt', String(n)),
        {
          any: [
            is('rows', 'gt', String(n)),
            { all: [is('number', 'is', 'a'), { any: [is('held', 'empty'), is('number', 'is', String(n))] }] },
          ],
        },
      ],
    }));
    expect(compile({ all: [{ any: pairs }, { any: pairs }, { not: { all: pairs } }] })).toEqual({
      wrong: 'tooComplex',
    });
  });

  it('comes back from the address as it was written', () => {
    fc.assert(fc.property(anyTree(4), tree => expect(parseTree(formatTree(tree))).toEqual(tree)));
    const written = formatTree({
      all: [is('number', 'is', 'a;b~(c)'), { not: { any: [is('level', 'in', ['A', 'B']), is('total', 'empty')] } }],
    });
    expect(written).toBe('number:is:a\\;b\\~\\(c\\);!(level:in:A,B~total:empty)');
  });

  it.each([
    '(',
    'a',
    'a:b:c)',
    '!a:empty',
    'a:empty;b:empty~c:empty',
    ';',
    'a:empty:x',
    'a,b:is:c',
    'a:is:1,2',
    '('.repeat(11),
    `${'!('.repeat(5000)}`,
  ])('what is no filter is none: %s', text => expect(parseTree(text)).toBeNull());

  it('whatever is typed into an address is a filter or none, and nothing is thrown', () => {
    fc.assert(fc.property(fc.string(), text => void parseTree(text)));
  });
});

describe('days that move (M-025)', () => {
  it.each`
    period           | today           | from            | to              | why
    ${'today'}       | ${'2026-11-22'} | ${'2026-11-22'} | ${'2026-11-22'} | ${'one day'}
    ${'yesterday'}   | ${'2026-03-01'} | ${'2026-02-28'} | ${'2026-02-28'} | ${'over a month'}
    ${'tomorrow'}    | ${'2026-12-31'} | ${'2027-01-01'} | ${'2027-01-01'} | ${'over a year'}
    ${'last7Days'}   | ${'2026-11-22'} | ${'2026-11-16'} | ${'2026-11-22'} | ${'today is the seventh'}
    ${'next30Days'}  | ${'2026-11-22'} | ${'2026-11-22'} | ${'2026-12-21'} | ${'today is the first'}
    ${'thisWeek'}    | ${'2026-11-22'} | ${'2026-11-16'} | ${'2026-11-22'} | ${'a Sunday ends its week'}
    ${'lastWeek'}    | ${'2026-11-23'} | ${'2026-11-16'} | ${'2026-11-22'} | ${'a Monday begins one'}
    ${'nextMonth'}   | ${'2026-01-31'} | ${'2026-02-01'} | ${'2026-02-28'} | ${'a short month after a long one'}
    ${'thisMonth'}   | ${'2028-02-29'} | ${'2028-02-01'} | ${'2028-02-29'} | ${'a leap year'}
    ${'lastQuarter'} | ${'2026-02-10'} | ${'2025-10-01'} | ${'2025-12-31'} | ${'the year before'}
    ${'thisYear'}    | ${'2026-07-01'} | ${'2026-01-01'} | ${'2026-12-31'} | ${'twelve months'}
  `('$period of $today is $from to $to: $why', ({ period, today, from, to }: Record<string, string>) =>
    expect(daysOf(period!, today!)).toEqual({ from, to }),
  );
});

// What a tree means, told plainly and apart from how it is asked.
type Row = Record<string, string | number | boolean | null> & {
  customer: string | null;
  'customer.level': string | null;
};

const paths = ['number', 'level', 'customer.level', 'total', 'rows', 'held', 'signedOn', 'period'];
const VALUES: Record<string, string[]> = {
  number: ['a', 'ab', 'b%'],
  level: ['A', 'B'],
  'customer.level': ['A', 'B'],
  total: ['1', '2', '3'],
  rows: ['1', '2', '3'],
  held: ['true', 'false'],
  signedOn: ['2026-11-21', '2026-11-22', '2026-12-01'],
  period: ['2026-10', '2026-11', '2027-01'],
};
const anyCondition: fc.Arbitrary<FilterCondition> = fc.constantFrom(...paths).chain(path =>
  fc.constantFrom(...operatorsOf(find(path)!.field)).chain((op): fc.Arbitrary<FilterCondition> => {
    const value = fc.constantFrom(...VALUES[path]!);
    const made = (given: fc.Arbitrary<string | string[]>) => given.map(each => ({ field: path, op, value: each }));
    if (op === 'during') return made(fc.constantFrom('thisMonth', 'last7Days', 'nextMonth'));
    const shape = takes(op);
    if (shape === 'nothing') return fc.constant({ field: path, op });
    if (shape === 'one') return made(value);
    return made(fc.array(value, { minLength: shape === 'two' ? 2 : 1, maxLength: 2 }));
  }),
);
const anyTree = (levels: number): fc.Arbitrary<FilterTree> =>
  levels === 0
    ? anyCondition
    : fc.oneof(
        anyCondition,
        fc.array(anyTree(levels - 1), { minLength: 2, maxLength: 3 }).map(all => ({ all })),
        fc.array(anyTree(levels - 1), { minLength: 2, maxLength: 3 }).map(any => ({ any })),
        anyTree(levels - 1).map(not => ({ not })),
      );
const anyRow: fc.Arbitrary<Row> = fc
  .record(Object.fromEntries(paths.map(path => [path, fc.option(fc.constantFrom(...VALUES[path]!))])))
  .map(row => ({ ...row, customer: row['customer.level'] === null ? null : C1 }) as Row);

function means(tree: FilterTree, row: Row): boolean {
  if ('all' in tree) return tree.all.every(each => means(each, row));
  if ('any' in tree) return tree.any.some(each => means(each, row));
  if ('not' in tree) return !means(tree.not, row);
  expect(fits(tree, find)).toBe(true);
  const is = row[tree.field] as string | null;
  const [one = '', two = ''] = [tree.value ?? []].flat();
  const days = tree.op === 'during' ? daysOf(one, TODAY) : null;
  switch (tree.op) {
    case 'empty':
      return is === null;
    case 'notEmpty':
      return is !== null;
    case 'isNot':
      return is !== one;
    case 'notIn':
      return is === null || ![tree.value ?? []].flat().includes(is);
    case 'notContains':
      return !is?.includes(one);
    default:
      break;
  }
  if (is === null) return false;
  const length = is.length;
  const holds: Record<string, () => boolean> = {
    is: () => is === one,
    in: () => [tree.value ?? []].flat().includes(is),
    contains: () => is.includes(one),
    starts: () => is.startsWith(one),
    lt: () => is < one,
    lte: () => is <= one,
    gt: () => is > one,
    gte: () => is >= one,
    between: () => is >= one && is <= two,
    during: () => is >= days!.from.slice(0, length) && is <= days!.to.slice(0, length),
  };
  return holds[tree.op]!();
}

/** The server's answer: what compares with nothing is not true. */
function answers(filter: Record<string, unknown>, row: Row): boolean {
  if ('and' in filter) return (filter['and'] as Record<string, unknown>[]).every(each => answers(each, row));
  if ('or' in filter) return (filter['or'] as Record<string, unknown>[]).some(each => answers(each, row));
  const [path, asked] = Object.entries(filter)[0] as [string, Record<string, unknown>];
  if (path === 'customerId') return row.customer === null;
  if (path === 'customer') {
    const level = (asked as { level: Record<string, unknown> }).level;
    return row.customer !== null && compared(row['customer.level'], level);
  }
  return compared(row[path] ?? null, asked);
}

function compared(is: unknown, asked: Record<string, unknown>): boolean {
  const [operator, value] = Object.entries(asked)[0]!;
  if (operator === 'is' && value === null) return is === null;
  if (operator === 'isNot' && value === null) return is !== null;
  if (is === null) return false;
  const [left, right] = [String(is), String(value)];
  const like = () => {
    const text = right.replace(/\\(.)/g, '$1');
    const open = text.startsWith('%') ? text.slice(1, -1) : text.slice(0, -1);
    return text.startsWith('%') ? left.includes(open) : left.startsWith(open);
  };
  const among = () => (value as string[]).includes(left);
  const holds: Record<string, () => boolean> = {
    eq: () => left === right,
    neq: () => left !== right,
    is: () => left === right,
    isNot: () => left !== right,
    in: among,
    notIn: () => !among(),
    iLike: like,
    notILike: () => !like(),
    lt: () => left < right,
    lte: () => left <= right,
    gt: () => left > right,
    gte: () => left >= right,
  };
  return holds[operator]!();
}

const depth = (filter: Record<string, unknown>): number => {
  const members = (filter['and'] ?? filter['or']) as Record<string, unknown>[] | undefined;
  return members ? 1 + Math.max(...members.map(depth)) : 0;
};
