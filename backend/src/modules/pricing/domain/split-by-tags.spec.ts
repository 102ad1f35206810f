import { aCell } from '../testing/builders';
import { plain, sumOf } from './exact';
import { splitByTags, type TaggedSum } from './split-by-tags';

const cell = aCell({ customerId: 'c', serviceCode: 'ecs', cost: '100', charges: 10 });
const tagged = (given: Partial<TaggedSum>): TaggedSum => ({
  customerId: 'c',
  currency: cell.currency,
  provider: cell.provider,
  serviceCode: 'ecs',
  region: cell.region,
  unit: null,
  tags: [['env', 'prod']],
  charges: 3,
  standing: 3,
  quantity: null,
  listCost: '30',
  contractedCost: '20',
  billedCost: '15.00000001',
  ...given,
});
const prod = '["env","prod"]';
const p1 = '["x_Project","p1"]';

describe('what carries a tag is kept apart (M-127)', () => {
  it.each`
    sums                                                                            | marks                              | charges      | why
    ${[]}                                                                           | ${[undefined]}                     | ${[10]}      | ${'nobody looks for a tag'}
    ${[{}]}                                                                         | ${[undefined, [prod]]}             | ${[7, 3]}    | ${'the rest, and what carries it'}
    ${[{ serviceCode: 'oss' }]}                                                     | ${[undefined]}                     | ${[10]}      | ${'another service'}
    ${[{ customerId: 'd' }]}                                                        | ${[undefined]}                     | ${[10]}      | ${'another customer'}
    ${[{}, { unit: 'GB', charges: 2 }]}                                             | ${[undefined, [prod]]}             | ${[5, 5]}    | ${'units that nobody counts are one'}
    ${[{}, { tags: [['x_Project', 'p1'], ['env', 'prod']], charges: 1 }]}           | ${[undefined, [prod, p1], [prod]]} | ${[6, 1, 3]} | ${'each set of tags is a part'}
    ${[{ charges: 10, listCost: '100', contractedCost: '100', billedCost: '100' }]} | ${[[prod]]}                        | ${[10]}      | ${'nothing is left without it'}
  `('$why', ({ sums, marks, charges }: { sums: Partial<TaggedSum>[]; marks: unknown[]; charges: number[] }) => {
    const parts = splitByTags([cell], sums.map(tagged));
    expect(parts.map(part => part.marks)).toEqual(marks);
    expect(parts.map(part => part.charges)).toEqual(charges);
    for (const cost of ['listCost', 'contractedCost', 'billedCost'] as const) {
      expect(plain(sumOf(parts.map(part => part[cost])))).toBe(plain(cell[cost]));
    }
  });

  it('leaves units apart that somebody counts', () => {
    const cells = [
      { ...cell, unit: 'GB', quantity: '8' },
      { ...cell, unit: 'Hour', quantity: '5' },
    ];
    const parts = splitByTags(cells, [tagged({ unit: 'GB', quantity: '3' })]);
    expect(parts.map(({ unit, quantity, marks }) => [unit, quantity, marks])).toEqual([
      ['GB', '5', undefined],
      ['GB', '3', [prod]],
      ['Hour', '5', undefined],
    ]);
  });
});
