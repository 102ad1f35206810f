import { resolve } from 'node:path';
import { runGoldenPrices, runPricingContract } from '@cloudtally/plugin-sdk/testing';
import flat from '.';

runGoldenPrices(flat, resolve(__dirname, '../golden.md'));

describe('price per unit (M-119)', () => {
  it('says the unit in both languages', () => {
    const group = { key: 'api', currency: 'CNY', listCost: '0', contractedCost: '0', billedCost: '0', charges: 2 };
    const terms = { unit: '次', unitPrice: '0.02' };
    expect(flat.price({ ...group, quantity: '1200.50', unit: '次' }, terms, '0')).toEqual([
      {
        label: { zh: '按单价计费', en: 'At the price per unit' },
        base: '1200.5',
        price: '24.01',
        because: { zh: '1200.5 次 × 单价 0.02', en: '1200.5 次 × 0.02 each' },
      },
    ]);
  });
});

runPricingContract(flat, {
  params: [
    { unit: '次', unitPrice: '0.02' },
    { unit: 'GB', unitPrice: '0.000000000001' },
    { unit: '卡时', unitPrice: '1000000000' },
    { unit: '次', unitPrice: '0' },
  ],
  refused: [
    { params: {}, why: 'no terms' },
    { params: { unit: '次' }, why: 'no price' },
    { params: { unitPrice: '0.02' }, why: 'no unit' },
    { params: { unit: ' ', unitPrice: '0.02' }, why: 'a unit of blanks' },
    { params: { unit: '次', unitPrice: '-0.02' }, why: 'a negative price' },
    { params: { unit: '次', unitPrice: 0.02 }, why: 'a double' },
    { params: { unit: '次', unitPrice: '1e-2' }, why: 'an exponent' },
    { params: { unit: '次', unitPrice: '0.0000000000001' }, why: 'a thirteenth decimal' },
    { params: { unit: '次', unitPrice: '1000000000.01' }, why: 'beyond a thousand million' },
    { params: { unit: '次', unitPrice: '0.02', cap: '1' }, why: 'a term that nobody reads' },
  ],
  notApplicable: ['P-month'],
});
