import { chargesLink, csvOf, drill, inputOf, readQuestion, writeQuestion, type Pivot, type Question } from './explorer';

const MEASURES = ['listCost', 'billedCost', 'charges'] as const;
const usual: Question = {
  from: '2026-10',
  to: '2026-10',
  rows: 'customer',
  columns: 'provider',
  measure: 'listCost',
  currency: null,
  where: {},
};
const read = (address: string) => readQuestion(new URLSearchParams(address), '2026-10', MEASURES);

describe('the question in the address', () => {
  it.each<[string, Partial<Question>, string]>([
    ['', {}, 'an empty one is as usual'],
    [
      'from=2026-08&rows=service&columns=month&measure=billedCost',
      { from: '2026-08', rows: 'service', columns: 'month', measure: 'billedCost' },
      'what was asked',
    ],
    ['from=2026-12', {}, 'no time runs backwards'],
    ['to=2026-99&measure=effectiveCost&rows=password', {}, 'what does not fit is as usual'],
    ['rows=customer&columns=', { columns: null }, 'no columns'],
    ['rows=provider&columns=provider', { rows: 'provider', columns: 'month' }, 'never by the same twice'],
    ['w.customer=~&w.service=ecs', { where: { customer: null, service: 'ecs' } }, 'those without one, and one'],
  ])('%s: %j: %s', (address, differs) => {
    const question = read(address);
    expect(question).toEqual({ ...usual, ...differs });
    expect(readQuestion(writeQuestion(question), '2026-10', MEASURES)).toEqual(question);
  });

  it('reaches the server as lists of keys', () => {
    expect(inputOf({ ...usual, where: { customer: null } }).where).toEqual({ customer: [null] });
  });
});

describe('going into a group', () => {
  it('narrows to it and shows what is not narrowed yet', () => {
    const first = drill(usual, { key: 'c1', label: 'A', sum: '1' });
    expect(first).toMatchObject({ rows: 'service', where: { customer: 'c1' } });
    const second = drill(first, { key: 'ecs', label: 'ECS', sum: '1' });
    expect(second).toMatchObject({ rows: 'region', where: { customer: 'c1', service: 'ecs' } });
    expect(drill(second, { key: 'r', label: null, sum: '1' }).rows).toBe('provider');
  });

  it('leads to the charges behind it', () => {
    const link = chargesLink({ ...usual, where: { customer: 'c1', service: 'ecs' } }, { month: '2026-10' });
    expect(decodeURIComponent(link)).toBe('/charges?f.period=2026-10..2026-10&f.customer=c1&f.serviceCode=ecs');
    expect(decodeURIComponent(chargesLink({ ...usual, where: { customer: null } }))).toContain('f.state=unassigned');
  });
});

describe('as CSV', () => {
  const pivot: Pivot = {
    currency: 'CNY',
    currencies: ['CNY'],
    total: '6.000000000001',
    rows: [
      { key: 'a', label: '=cmd()', sum: '4.000000000001' },
      { key: null, label: null, sum: '2' },
    ],
    columns: [{ key: 'x', label: 'X, Y', sum: '5' }],
    cells: [
      [0, 0, '3'],
      [0, -1, '1.000000000001'],
      [1, 0, '2'],
    ],
    otherRows: 0,
    otherColumns: 3,
  };

  it('keeps every digit, quotes, and is no formula', () => {
    const words = { corner: 'Customer', none: 'none', others: 'others', sum: 'sum' };
    expect(csvOf(pivot, true, words).split('\n')).toEqual([
      'Customer,"X, Y",others,sum',
      "'=cmd(),3,1.000000000001,4.000000000001",
      'none,2,0,2',
    ]);
    expect(csvOf(pivot, false, words).split('\n')[2]).toBe('none,2');
  });
});
