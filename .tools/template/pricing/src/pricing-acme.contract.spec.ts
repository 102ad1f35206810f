import { runPricingContract } from '@cloudtally/plugin-sdk/testing';
import model from '.';

runPricingContract(model, {
  params: [{ basis: 'listCost', factor: '0.85' }],
  refused: [{ params: {}, why: 'no terms' }],
  // Laws of models that count a quantity, and of those of which the month itself costs something.
  notApplicable: ['P-unit', 'P-month'],
});
