import { definePricingModel, z } from '@cloudtally/plugin-sdk';
import { graduatedParams, type GraduatedParams } from './graduated.params';
import { walkTiers } from './walk-tiers';

export type { GraduatedParams };

/**
 * Graduated tiers: the more a customer uses in a month, the better the rate, and each rate applies
 * only to the part of the base inside its tier.
 *
 * The tiers are walked once a month over everything that the agreement covers, whatever the product.
 */
export default definePricingModel<GraduatedParams>({
  id: 'pricing-graduated',
  version: '0.1.0',
  contract: '1.0',
  title: { zh: '阶梯折扣（分段累进）', en: 'Graduated tiers' },
  summary: {
    zh: '当月累计用量分段计价，每段各按各的系数；段末金额含在该段内。',
    en: "The month's cost in tiers, each at its own factor; a tier includes the amount at which it ends.",
  },
  settings: z.object({}),
  endpoints: [],
  limits: [],
  params: graduatedParams,
  groupBy: 'agreement',
  basis: ({ basis }) => basis,
  price: (group, params, before) => walkTiers(group[params.basis], params, before),
});
