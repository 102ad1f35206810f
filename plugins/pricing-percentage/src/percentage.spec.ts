import { resolve } from 'node:path';
import fc from 'fast-check';
import { Decimal, type ChargeGroup, type CostBasis } from '@cloudtally/plugin-sdk';
import { runGoldenPrices, runPricingContract } from '@cloudtally/plugin-sdk/testing';
import percentage from '.';

const group: ChargeGroup = {
  key: 'ecs',
  currency: 'CNY',
  listCost: '100.00',
  contractedCost: '80.00',
  billedCost: '75.123456789012',
  quantity: null,
  unit: null,
  charges: 7,
};

runGoldenPrices(percentage, resolve(__dirname, '../golden.md'));

describe('percentage (M-122)', () => {
  it.each`
    basis               | factor        | price                      | why
    ${'listCost'}       | ${'0.85'}     | ${'85'}                    | ${'15 % off the list'}
    ${'contractedCost'} | ${'1'}        | ${'80'}                    | ${'at contract'}
    ${'billedCost'}     | ${'1.05'}     | ${'78.8796296284626'}      | ${'cost plus 5 %, not rounded'}
    ${'billedCost'}     | ${'0.333333'} | ${'25.041127221851736996'} | ${'the finest factor, exact'}
  `('$why', ({ basis, factor, price }: { basis: CostBasis; factor: string; price: string }) => {
    const lines = percentage.price(group, { basis, factor }, '0');
    expect(lines.map(line => line.price)).toEqual([price]);
    expect(lines[0]!.base).toBe(new Decimal(group[basis]).toFixed());
  });

  it('does not care what came before', () => {
    fc.assert(
      fc.property(fc.bigInt(), before =>
        expect(percentage.price(group, { basis: 'listCost', factor: '0.9' }, before.toString())).toEqual(
          percentage.price(group, { basis: 'listCost', factor: '0.9' }, '0'),
        ),
      ),
    );
  });
});

runPricingContract(percentage, {
  params: [
    { basis: 'listCost', factor: '0.85' },
    { basis: 'contractedCost', factor: '1' },
    { basis: 'billedCost', factor: '1.050001' },
  ],
  refused: [
    { params: {}, why: 'no terms' },
    { params: { basis: 'listCost' }, why: 'no factor' },
    { params: { basis: 'margin', factor: '0.9' }, why: 'a basis that is none' },
    { params: { basis: 'listCost', factor: '85' }, why: 'a percentage typed as a factor' },
    { params: { basis: 'listCost', factor: '0' }, why: 'a gift' },
    { params: { basis: 'listCost', factor: 0.85 }, why: 'a double' },
    { params: { basis: 'listCost', factor: '0.85', cap: '1' }, why: 'a term that nobody reads' },
  ],
  notApplicable: ['P-unit', 'P-month'],
});
