import { aCell, anAgreement } from '../testing/builders';
import { PricesInMonth } from './prices-in-month';

const own = anAgreement({ code: 'OWN' });
const of = (code: string, given: Parameters<typeof anAgreement>[0] = {}) =>
  anAgreement({ code, source: 'public', provider: 'aliyun', serviceCode: 'ecs', ...given });
const prices = new PricesInMonth({
  own: new Map([['c1', [own]]]),
  distributors: new Map([['c2', [of('DISTRIBUTOR', { source: 'distributor', unit: 'GB' })]]]),
  groups: new Map([['g1', [of('GROUP', { source: 'group', unit: '次', serviceCode: null })]]]),
  groupOf: new Map([
    ['c1', 'g1'],
    ['c3', 'g9'],
  ]),
  everybody: [of('PUBLIC'), of('OTHER', { provider: 'aws' })],
});

describe('the prices of a month (M-118)', () => {
  it.each`
    customer | cells                              | codes                         | why
    ${'c1'}  | ${[aCell()]}                       | ${['OWN', 'GROUP', 'PUBLIC']} | ${'his own, his group’s and everybody’s'}
    ${'c2'}  | ${[aCell()]}                       | ${['DISTRIBUTOR', 'PUBLIC']}  | ${'a distributor’s own list'}
    ${'c3'}  | ${[aCell()]}                       | ${['PUBLIC']}                 | ${'a group without a book'}
    ${'c1'}  | ${[aCell({ serviceCode: 'oss' })]} | ${['OWN', 'GROUP']}           | ${'a book’s price of a product that he does not use is none of his'}
    ${'c9'}  | ${[aCell({ provider: 'aws' })]}    | ${['OTHER']}                  | ${'of another cloud, priced for everybody'}
  `('of $customer: $why', ({ customer, cells, codes }: { customer: string; cells: never[]; codes: string[] }) => {
    expect(prices.of(customer, cells).map(({ code }) => code)).toEqual(codes);
  });

  it('say what is counted, and for whom', () => {
    expect(prices.counted()).toEqual([
      { customerId: 'c2', provider: 'aliyun', serviceCode: 'ecs' },
      { customerId: null, provider: 'aliyun', serviceCode: null },
    ]);
  });
});
