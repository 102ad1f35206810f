import { resolve } from 'node:path';
import { runGoldenPrices, runPricingContract } from '@cloudtally/plugin-sdk/testing';
import minimum from '.';

runGoldenPrices(minimum, resolve(__dirname, '../golden.md'));

describe('minimum commitment', () => {
  it('says what the month came to and what is missing', () => {
    const [line] = minimum.month!({ basis: 'listCost', factor: '0.9', minimum: '1000' }, '720');
    expect(line!.because).toEqual({
      zh: '最低消费 1000 − 当月合计 720 = 280',
      en: "minimum 1000 − the month's 720 = 280",
    });
  });
});

runPricingContract(minimum, {
  params: [
    { basis: 'listCost', factor: '0.9', minimum: '1000' },
    { basis: 'billedCost', factor: '1.05', minimum: '0.01' },
  ],
  refused: [
    { params: { basis: 'listCost', factor: '0.9' }, why: 'no minimum' },
    { params: { basis: 'listCost', factor: '0.9', minimum: '0' }, why: 'a minimum of nothing' },
    { params: { basis: 'listCost', factor: '0.9', minimum: '0.001' }, why: 'a minimum finer than the fen' },
    { params: { basis: 'listCost', factor: '0', minimum: '5' }, why: 'a gift' },
    { params: { basis: 'quantity', factor: '0.9', minimum: '5' }, why: 'a quantity at a factor' },
    { params: { basis: 'listCost', factor: '0.9', minimum: '5', cap: '1' }, why: 'a term that nobody reads' },
  ],
  notApplicable: ['P-unit'],
});
