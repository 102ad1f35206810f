import { Decimal, definePricingModel, unitPriceLine, unitPriceTerm, unitTerm, z } from '@cloudtally/plugin-sdk';

const params = z.strictObject({ unit: unitTerm(), unitPrice: unitPriceTerm() });
export type FlatParams = z.infer<typeof params>;

/**
 * A price per unit: how much was used times one price, product by product.
 *
 * Every unit counts alike, so the month's place does not matter.
 */
export default definePricingModel<FlatParams>({
  id: 'pricing-flat',
  version: '0.1.0',
  contract: '1.0',
  title: { zh: '按单价计费', en: 'Price per unit' },
  summary: { zh: '用量乘以单价，逐产品计价。', en: 'The quantity used times one price, product by product.' },
  settings: z.object({}),
  endpoints: [],
  limits: [],
  params,
  groupBy: 'service',
  basis: () => 'quantity',
  unit: ({ unit }) => unit,
  price: ({ quantity }, { unit, unitPrice }) => [
    unitPriceLine({ label: LABEL, unit, quantity: new Decimal(quantity!), unitPrice }),
  ],
});

const LABEL = { zh: '按单价计费', en: 'At the price per unit' };
