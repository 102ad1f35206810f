import { basisTerm, definePricingModel, factorTerm, z } from '@cloudtally/plugin-sdk';

const params = z.strictObject({ basis: basisTerm(), factor: factorTerm() });
export type AcmeParams = z.infer<typeof params>;

/** Acme: the formula in one sentence. */
export default definePricingModel<AcmeParams>({
  id: 'pricing-acme',
  version: '0.1.0',
  contract: '1.0',
  title: { zh: 'Acme', en: 'Acme' },
  summary: { zh: 'Acme 如何计价。', en: 'How Acme prices.' },
  settings: z.object({}),
  endpoints: [],
  limits: [],
  params,
  groupBy: 'service',
  basis: ({ basis }) => basis,
  // Until it is written nothing is priced, and the contract says so.
  price: () => [],
});
