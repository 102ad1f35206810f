import { runPricingContract } from '@cloudtally/plugin-sdk/testing';
import model from '.';

runPricingContract(model, {
  params: [{ basis: 'listCost', factor: '0.85' }],
  refused: [{ params: {}, why: 'no terms' }],
});
