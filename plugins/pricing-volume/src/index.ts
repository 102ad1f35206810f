import { Decimal, definePricingModel, tierAt, tieredTerms, tierLine, z, type Text } from '@cloudtally/plugin-sdk';

const params = tieredTerms();
export type VolumeParams = z.infer<typeof params>;

/**
 * Volume tiers: the month's total reaches one tier, and all of it has that tier's rate.
 *
 * Priced as the difference of two totals: where a tier is left, what came before is taken back at its old rate and the
 * whole is priced at the new one, so that parts add up to the whole and a credit gives back what it took.
 */
export default definePricingModel<VolumeParams>({
  id: 'pricing-volume',
  version: '0.1.0',
  contract: '1.0',
  title: { zh: '总量计价（达档全量）', en: 'Volume tiers' },
  summary: {
    zh: '当月累计的金额或用量达到哪一段，全部按该段的系数或单价计价；段末含在该段内。',
    en: "All of the month's cost or quantity at the rate of the tier that it reaches; a tier includes its end.",
  },
  settings: z.object({}),
  endpoints: [],
  limits: [],
  params,
  groupBy: 'agreement',
  retroactive: true,
  basis: ({ basis }) => basis,
  unit: ({ unit }) => unit!,
  price: (group, terms, before) => {
    const from = new Decimal(before);
    const to = from.plus(group[terms.basis]!);
    const [old, reached] = [tierAt(from, terms.tiers), tierAt(to, terms.tiers)];
    const lines =
      old === reached
        ? [tierLine(terms, reached, to.minus(from))]
        : [tierLine(terms, old, from.negated(), TAKEN_BACK), tierLine(terms, reached, to)];
    return lines.filter(({ base }) => base !== '0');
  },
});

const TAKEN_BACK: Text = { zh: '转入新的一段：撤回原计', en: 'Another tier is reached: what was priced is taken back' };
