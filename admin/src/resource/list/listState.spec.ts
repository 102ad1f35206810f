import * as fc from 'fast-check';
import type { FieldMeta, FieldType, ResourceMeta } from '../metadata';
import { toFilter } from '../data/filter';
import type { FilterTree } from '../data/filterTree';
import { crudFilters, parseListState, readable, writeListState, type ListState } from './listState';

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

const state = (value: string) => ({ value, title: { zh: value, en: value }, tone: 'grey' as const });

const bills = {
  name: 'bill',
  plural: 'bills',
  type: 'Bill',
  defaultSort: [{ field: 'createdAt', direction: 'DESC' }],
  fields: [
    field('number', 'text'),
    field('state', 'enum', { values: [state('issued'), state('paid')] }),
    field('customer', 'ref', { ref: { resource: 'customer', titleField: 'name', idField: 'customerId' } }),
    field('total', 'money'),
    field('rows', 'int'),
    field('createdAt', 'dateTime'),
    field('period', 'month'),
    field('held', 'boolean'),
    field('taxNumber', 'text', { masked: true }),
  ],
} as unknown as ResourceMeta;

const read = (address: string) => parseListState(bills, new URLSearchParams(address), 20);
const asked = (address: string) => toFilter(crudFilters(bills, read(address)));

describe('list state (M-251: the address is the view)', () => {
  it.each([
    ['f.number=BILL', { and: [{ number: { iLike: '%BILL%' } }] }, 'words are contained'],
    ['f.state=issued,paid', { and: [{ state: { in: ['issued', 'paid'] } }] }, 'several choices'],
    ['f.state=issued,nonsense', { and: [{ state: { in: ['issued'] } }] }, 'a choice that does not exist is left out'],
    ['f.customer=c1', { and: [{ customerId: { in: ['c1'] } }] }, 'a reference is asked by its id column'],
    ['f.total=100..', { and: [{ total: { gte: '100' } }] }, 'open above, as text'],
    ['f.total=1;drop..', {}, 'what is no amount is no condition'],
    ['f.rows=1..2', { and: [{ rows: { gte: 1 } }, { rows: { lte: 2 } }] }, 'whole numbers travel as numbers'],
    ['f.period=2026-10', { and: [{ period: { gte: '2026-10' } }, { period: { lte: '2026-10' } }] }, 'one month'],
    [
      'f.createdAt=2026-11-01..2026-11-01',
      { and: [{ createdAt: { gte: '2026-10-31T16:00:00.000Z' } }, { createdAt: { lte: '2026-11-01T15:59:59.999Z' } }] },
      'a day is a day in Shanghai',
    ],
    ['f.held=false', { and: [{ held: { is: false } }] }, 'false is an answer'],
    ['f.taxNumber=9133', {}, 'a masked field cannot be guessed by filtering (F4)'],
  ])('%s asks %j: %s', (address: string, expected: object, _why: string) => expect(asked(address)).toEqual(expected));

  it('drops a sort the server would refuse and falls back to the usual one', () => {
    expect(read('sort=secret').sort).toEqual(bills.defaultSort);
    expect(read('sort=-total,number').sort).toEqual([
      { field: 'total', direction: 'DESC' },
      { field: 'number', direction: 'ASC' },
    ]);
  });

  it('bounds the page', () => {
    expect(read('page=-3&size=99999')).toMatchObject({ page: 1, size: 200 });
  });

  it('keeps what is not its own, and an embedded list keeps to its prefix', () => {
    const address = new URLSearchParams('tab=bills&page=2&bills.page=3');
    const outer = writeListState(bills, address, { ...read(''), page: 5 }, { size: 20 });
    expect(outer.toString()).toBe('tab=bills&bills.page=3&page=5');
    const inner = writeListState(bills, address, { ...read(''), page: 7 }, { size: 20, prefix: 'bills.' });
    expect(inner.toString()).toBe('tab=bills&page=2&bills.page=7');
  });

  it('comes back from the address as it was written', () => {
    const text = fc
      .string({ minLength: 1 })
      .map(each => each.trim())
      .filter(Boolean);
    const any = fc
      .record({
        view: fc.option(fc.constantFrom('overdue', 'mine')),
        page: fc.integer({ min: 1, max: 999 }),
        at: fc.constant(null),
        size: fc.constantFrom(20, 50, 100, 200),
        sort: fc.constantFrom(bills.defaultSort, [{ field: 'total', direction: 'ASC' as const }]),
        conditions: fc.record(
          {
            number: text.map(each => ({ kind: 'contains' as const, text: each })),
            state: fc.constant({ kind: 'choice' as const, values: ['paid'] }),
            total: fc.constant({ kind: 'range' as const, from: '-1.50', to: '' }),
            held: fc.boolean().map(value => ({ kind: 'flag' as const, value })),
          },
          { requiredKeys: [] },
        ),
        saved: fc.option(fc.uuid()),
        filter: fc.constantFrom<FilterTree | null>(
          null,
          { field: 'number', op: 'contains', value: 'a;b~(c)!:,\\&=+ %' },
          { any: [{ field: 'total', op: 'empty' }, { not: { field: 'state', op: 'in', value: ['paid', 'issued'] } }] },
        ),
        columns: fc.constantFrom(null, [{ name: 'number', width: 200 }, { name: 'total' }]),
        grouping: fc.constantFrom([], ['state'], ['customer', 'createdAt']),
        layout: fc.constantFrom<Pick<ListState, 'kind' | 'spread'>>(
          { kind: 'table', spread: null },
          { kind: 'board', spread: 'state' },
          { kind: 'calendar', spread: 'createdAt' },
        ),
      })
      .map(({ layout, ...given }) => ({ ...given, ...layout }));
    fc.assert(
      fc.property(any as unknown as fc.Arbitrary<ListState>, given => {
        const address = readable(writeListState(bills, new URLSearchParams(), given, { size: 20 }));
        expect(parseListState(bills, new URLSearchParams(address), 20)).toEqual(given);
      }),
    );
  });
});
