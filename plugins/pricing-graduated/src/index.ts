import { definePricingModel, tieredTerms, walkTiers, z } from '@cloudtally/plugin-sdk';

const params = tieredTerms();
export type GraduatedParams = z.infer<typeof params>;

/**
 * Graduated tiers: the more a customer uses in a month, the better the rate, and each rate applies
 * only to the part of the base inside its tier.
 *
 * The tiers are walked once a month over everything that the agreement covers, whatever the product.
 */
export default definePricingModel<GraduatedParams>({
  id: 'pricing-graduated',
  version: '0.2.0',
  contract: '1.0',
  title: { zh: '阶梯计价（分段累进）', en: 'Graduated tiers' },
  summary: {
    zh: '当月累计的金额或用量分段计价，每段各按各的系数或单价；段末含在该段内。',
    en: "The month's cost or quantity in tiers, each at its own factor or price per unit; a tier includes its end.",
  },
  settings: z.object({}),
  endpoints: [],
  limits: [],
  params,
  groupBy: 'agreement',
  basis: ({ basis }) => basis,
  unit: ({ unit }) => unit!,
  price: (group, terms, before) => walkTiers(group[terms.basis]!, terms, before),
});
