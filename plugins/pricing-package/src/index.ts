import {
  Decimal,
  definePricingModel,
  moneyTerm,
  monthlyFee,
  quantityTerm,
  quantityTiersTerm,
  refusal,
  unitTerm,
  walkTiers,
  z,
  type Text,
} from '@cloudtally/plugin-sdk';

const params = z
  .strictObject({
    fee: moneyTerm({ zh: '月费', en: 'Fee a month' }),
    unit: unitTerm(),
    included: quantityTerm(
      { zh: '包含用量', en: 'Included' },
      { zh: '每月包含的用量，含在月费内。', en: 'What the fee of a month includes.' },
    ),
    tiers: quantityTiersTerm(),
  })
  .superRefine(({ included, tiers }, context) => {
    const [first] = tiers;
    if (first?.upTo && new Decimal(first.upTo).lte(included)) {
      const { error, params: words } = refusal({
        zh: '第一段的段末须大于包含用量：段末是当月累计，含包含部分。',
        en: 'Must be above what is included: a tier ends at a total of the month, the included part counted.',
      });
      context.addIssue({ code: 'custom', path: ['tiers', 0, 'upTo'], message: error, params: words });
    }
  });
export type PackageParams = z.infer<typeof params>;

/**
 * A package: a fee for the month with a quantity included, and what is used beyond it in tiers.
 *
 * The fee is the month's, whatever was used; what is not used does not go on to the next month.
 */
export default definePricingModel<PackageParams>({
  id: 'pricing-package',
  version: '0.1.0',
  contract: '1.0',
  title: { zh: '套餐（包量与超量）', en: 'Package with overage' },
  summary: {
    zh: '每月固定费用，包含一定用量；超出部分按段计价。当月未用完的不结转。',
    en: 'A fee a month with a quantity included; what goes beyond it is priced in tiers. What is not used lapses.',
  },
  settings: z.object({}),
  endpoints: [],
  limits: [],
  params,
  groupBy: 'agreement',
  basis: () => 'quantity',
  unit: ({ unit }) => unit,
  price: ({ quantity }, { unit, included, tiers }, before) =>
    walkTiers(
      quantity!,
      { basis: 'quantity', unit, tiers: [{ upTo: included, unitPrice: '0', label: within(included, unit) }, ...tiers] },
      before,
    ),
  month: ({ fee }) => [monthlyFee({ zh: '套餐月费', en: 'Fee of the package' }, fee)],
});

const within = (included: string, unit: string): Text => ({
  zh: `套餐内：至 ${included} ${unit}（含）`,
  en: `Within the package: up to and including ${included} ${unit}`,
});
