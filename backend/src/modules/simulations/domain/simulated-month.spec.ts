import type { RatedGroup } from '../../pricing/domain/rated-group';
import { simulatedMonth } from './simulated-month';

const group = (price: string | null, billedCost: string): RatedGroup =>
  ({ key: price, label: 'x', charges: 1, listCost: '0', agreementId: price && 'a', price, billedCost }) as RatedGroup;

it.each`
  before                                        | after                      | amounts                                    | why
  ${[group('1.004', '1')]}                      | ${[group('1.005', '1')]}   | ${['1', '1.01', '0.01', '0', '0.01']}      | ${'half away from zero, as a bill rounds'}
  ${[group('0.004', '1'), group('0.004', '1')]} | ${[group('0.004', '1')]}   | ${['0.01', '0', '-0.01', '-0.99', '-1']}   | ${'the exact sum is rounded, not the lines'}
  ${[group('5', '4')]}                          | ${[group(null, '4')]}      | ${['5', '0', '-5', '1', '-4']}             | ${'what has no price still costs us'}
  ${[group('5', '4')]}                          | ${[]}                      | ${['5', '0', '-5', '1', '-4']}             | ${'an account that only stands as it is'}
  ${[]}                                         | ${[group('30', '0')]}      | ${['0', '30', '30', '0', '30']}            | ${'a minimum of who used nothing'}
  ${[group('-0.005', '-1')]}                    | ${[group('-0.005', '-1')]} | ${['-0.01', '-0.01', '0', '0.99', '0.99']} | ${'a credit'}
`(
  'rounds and compares: $why',
  ({ before, after, amounts }: Record<'before' | 'after', RatedGroup[]> & { amounts: string[] }) => {
    const { current, simulated, delta, marginBefore, marginAfter } = simulatedMonth({
      ...{ currency: 'CNY', before, after, issued: null },
    });
    expect([current, simulated, delta, marginBefore, marginAfter]).toEqual(amounts);
  },
);

it('counts what is sold below cost, and what the vendor gives back is not among it', () => {
  const after = [group('1', '2'), group('2', '2'), group('-2', '-1'), group(null, '7')];
  expect(simulatedMonth({ currency: 'CNY', before: after, after, issued: null })).toMatchObject({
    belowCost: 1,
    heldCost: '7',
  });
});
