import { resolve } from 'node:path';
import { runGoldenPrices, runPricingContract } from '@cloudtally/plugin-sdk/testing';
import costPlus from '.';

runGoldenPrices(costPlus, resolve(__dirname, '../golden.md'));

runPricingContract(costPlus, {
  params: [{ percent: '5' }, { percent: '0.0001', fee: '500' }, { percent: '0', fee: '0.01' }, { percent: '900' }],
  refused: [
    { params: {}, why: 'no terms' },
    { params: { percent: '0' }, why: 'a sale at cost' },
    { params: { percent: '-5' }, why: 'a sale below cost' },
    { params: { percent: '900.01' }, why: 'more than ten times the cost' },
    { params: { percent: '0.00001' }, why: 'a fifth decimal' },
    { params: { percent: 5 }, why: 'a double' },
    { params: { percent: '5', fee: '0' }, why: 'a fee of nothing' },
    { params: { percent: '5', cap: '1' }, why: 'a term that nobody reads' },
  ],
  notApplicable: ['P-unit'],
});
