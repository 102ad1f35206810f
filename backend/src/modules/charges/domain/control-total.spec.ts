import { agree } from './control-total';

const total = (billedCost: string, more: object = {}) => ({ currency: 'CNY', billedCost, ...more });

describe('agree (B2)', () => {
  it.each`
    read       | totals                                                    | agrees   | difference               | why
    ${'10.10'} | ${[total('10.1')]}                                        | ${true}  | ${'0'}                   | ${'zeros do not count'}
    ${'0.1'}   | ${[total('0.05'), total('0.05')]}                         | ${true}  | ${'0'}                   | ${'one line a sub-account'}
    ${'0.3'}   | ${[total('0.30000000000000004')]}                         | ${false} | ${'0.00000000000000004'} | ${'what a double would hide'}
    ${'10'}    | ${[total('9.99')]}                                        | ${false} | ${'-0.01'}               | ${'we read more than the vendor says'}
    ${'10'}    | ${[total('10', { rows: 3 })]}                             | ${false} | ${'0'}                   | ${'a row is missing, though it is worth nothing'}
    ${'10'}    | ${[total('10'), { currency: 'USD', billedCost: '1' }]}    | ${false} | ${'0'}                   | ${'money in a currency of which no row came'}
    ${'10'}    | ${[total('10'), { currency: 'USD', billedCost: '0.00' }]} | ${true}  | ${'0'}                   | ${'nothing in another currency is nothing'}
    ${'0'}     | ${[]}                                                     | ${true}  | ${'0'}                   | ${'an empty month'}
    ${'5'}     | ${[]}                                                     | ${false} | ${'-5'}                  | ${'rows, and the vendor says there are none'}
    ${'5'}     | ${null}                                                   | ${true}  | ${'0'}                   | ${'a source without a total of its own'}
  `(
    '$why',
    ({ read, totals, agrees, difference }: { read: string; totals: never; agrees: boolean; difference: string }) => {
      expect(agree({ billedCost: read, rows: 2 }, totals, 'CNY')).toMatchObject({ agrees, difference });
    },
  );
});
