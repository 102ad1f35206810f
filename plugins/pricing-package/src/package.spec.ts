import { resolve } from 'node:path';
import { runGoldenPrices, runPricingContract } from '@cloudtally/plugin-sdk/testing';
import model, { type PackageParams } from '.';

const calls: PackageParams = {
  fee: '99',
  unit: '次',
  included: '10000',
  tiers: [
    { upTo: '50000', unitPrice: '0.012' },
    { upTo: null, unitPrice: '0.01' },
  ],
};

runGoldenPrices(model, resolve(__dirname, '../golden.md'));

describe('package with overage (M-121)', () => {
  it('says what the package includes, and where each tier ends', () => {
    const group = { key: 'a', currency: 'CNY', listCost: '0', contractedCost: '0', billedCost: '0', charges: 1 };
    const lines = model.price({ ...group, quantity: '60000', unit: '次' }, calls, '0');
    expect(lines.map(({ label }) => label.zh)).toEqual([
      '套餐内：至 10000 次（含）',
      '第 2 段：10000 以上至 50000 次（含）',
      '第 3 段：50000 次 以上',
    ]);
  });
});

runPricingContract(model, {
  params: [calls, { fee: '0.01', unit: 'GB', included: '0.000001', tiers: [{ upTo: null, unitPrice: '1.5' }] }],
  refused: [
    { params: { ...calls, fee: '0' }, why: 'no fee' },
    { params: { ...calls, fee: '9.999' }, why: 'a fee finer than the fen' },
    { params: { ...calls, included: '0' }, why: 'an empty package' },
    { params: { ...calls, included: '50000' }, why: 'a tier that ends inside the package' },
    { params: { ...calls, tiers: [] }, why: 'no price beyond it' },
    { params: { ...calls, tiers: [{ upTo: '60000', unitPrice: '1' }] }, why: 'no open tier' },
    { params: { ...calls, unit: '' }, why: 'no unit' },
    { params: { ...calls, cap: '1' }, why: 'a term that nobody reads' },
  ],
});
