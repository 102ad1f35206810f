import { resolve } from 'node:path';
import fc from 'fast-check';
import { Decimal, type ChargeGroup } from '@cloudtally/plugin-sdk';
import { runGoldenPrices, runPricingContract } from '@cloudtally/plugin-sdk/testing';
import volume, { type VolumeParams } from '.';

const byCost: VolumeParams = {
  basis: 'listCost',
  tiers: [
    { upTo: '1000', factor: '1' },
    { upTo: '5000', factor: '0.9' },
    { upTo: null, factor: '0.8' },
  ],
};
const byQuantity: VolumeParams = {
  basis: 'quantity',
  unit: '卡时',
  tiers: [
    { upTo: '100.000001', unitPrice: '9' },
    { upTo: null, unitPrice: '0.000000000001' },
  ],
};

runGoldenPrices(volume, resolve(__dirname, '../golden.md'));

describe('volume tiers (M-121)', () => {
  it('price a month as one table of totals would, in however many parts it came', () => {
    const group = (listCost: Decimal): ChargeGroup => ({
      key: 'a',
      currency: 'CNY',
      listCost: listCost.toFixed(),
      contractedCost: '1',
      billedCost: '1',
      quantity: null,
      unit: null,
      charges: 1,
    });
    const whole = (total: Decimal) => total.times(total.lte(1000) ? '1' : total.lte(5000) ? '0.9' : '0.8');
    const amount = fc.bigInt(-(10n ** 5n), 10n ** 6n).map(fen => new Decimal(fen.toString()).div(100));
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 6 }), parts => {
        let [before, price] = [new Decimal(0), new Decimal(0)];
        for (const part of parts) {
          const lines = volume.price(group(part), byCost, before.toFixed());
          price = lines.reduce((sum, line) => sum.plus(line.price), price);
          before = before.plus(part);
        }
        expect(price.toFixed()).toBe(whole(before).toFixed());
      }),
    );
  });
});

runPricingContract(volume, {
  params: [byCost, byQuantity, { basis: 'billedCost', tiers: [{ upTo: null, factor: '1.08' }] }],
  refused: [
    { params: { basis: 'listCost', tiers: [] }, why: 'no tier' },
    { params: { basis: 'listCost', tiers: [{ upTo: '5', factor: '1' }] }, why: 'no open tier' },
    { params: { basis: 'quantity', tiers: [{ upTo: null, unitPrice: '1' }] }, why: 'a quantity in no unit' },
    { params: { basis: 'quantity', unit: 'GB', tiers: [{ upTo: null, factor: '1' }] }, why: 'a quantity at a factor' },
    { params: { basis: 'listCost', tiers: [{ upTo: null, unitPrice: '1' }] }, why: 'a cost at a price per unit' },
    { params: { basis: 'listCost', tiers: [{ upTo: null, factor: '1', cap: '3' }] }, why: 'a term that nobody reads' },
  ],
  notApplicable: ['P-sign', 'P-month'],
});
