import { basisTerm, Decimal, definePricingModel, factorTerm, priceLine, z } from '@cloudtally/plugin-sdk';

const params = z.strictObject({ basis: basisTerm(), factor: factorTerm() });
export type PercentageParams = z.infer<typeof params>;

/**
 * A percentage of one of the vendor's costs: a discount below 1, a markup above.
 *
 * Every charge counts alike, so the month's place does not matter and each product is priced by itself.
 */
export default definePricingModel<PercentageParams>({
  id: 'pricing-percentage',
  version: '0.1.0',
  contract: '1.0',
  title: { zh: '折扣 / 加价', en: 'Discount or markup' },
  summary: {
    zh: '按目录价、协议价或云商实收乘以一个系数，逐产品计价。',
    en: 'List, contracted or vendor net cost times one factor, product by product.',
  },
  settings: z.object({}),
  endpoints: [],
  limits: [],
  params,
  groupBy: 'service',
  basis: ({ basis }) => basis,
  price: (group, { basis, factor }) => [priceLine({ label: LABEL, basis, base: new Decimal(group[basis]), factor })],
});

const LABEL = { zh: '按系数计价', en: 'At the agreed factor' };
