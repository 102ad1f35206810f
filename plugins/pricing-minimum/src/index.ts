import {
  basisTerm,
  Decimal,
  definePricingModel,
  factorTerm,
  moneyTerm,
  monthLine,
  priceLine,
  z,
} from '@cloudtally/plugin-sdk';

const params = z.strictObject({
  basis: basisTerm(),
  factor: factorTerm(),
  minimum: moneyTerm(
    { zh: '每月最低消费', en: 'Minimum a month' },
    {
      zh: '本协议当月合计不足此金额时，差额另收一行。',
      en: 'Where the agreement comes to less in a month, the difference is charged as a line of its own.',
    },
  ),
});
export type MinimumParams = z.infer<typeof params>;

/**
 * A minimum commitment: one of the vendor's costs at a factor, and at least an agreed amount a month.
 *
 * What is missing is the month's own line, by agreement, also in a month without any usage.
 */
export default definePricingModel<MinimumParams>({
  id: 'pricing-minimum',
  version: '0.1.0',
  contract: '1.0',
  title: { zh: '最低消费', en: 'Minimum commitment' },
  summary: {
    zh: '按成本乘以系数计价；当月合计不足最低消费时补足差额。',
    en: 'A cost times a factor; where the month comes to less than the minimum, the difference is charged.',
  },
  settings: z.object({}),
  endpoints: [],
  limits: [],
  params,
  groupBy: 'service',
  basis: ({ basis }) => basis,
  price: (group, { basis, factor }) => [
    priceLine({
      label: { zh: '按系数计价', en: 'At the agreed factor' },
      basis,
      base: new Decimal(group[basis]),
      factor,
    }),
  ],
  month: ({ minimum }, total) => {
    const missing = new Decimal(minimum).minus(total);
    if (missing.lte(0)) return [];
    const [least, sofar, short] = [minimum, new Decimal(total).toFixed(), missing.toFixed()];
    return [
      monthLine({ zh: '最低消费差额', en: 'Missing to the minimum' }, short, {
        zh: `最低消费 ${least} − 当月合计 ${sofar} = ${short}`,
        en: `minimum ${least} − the month's ${sofar} = ${short}`,
      }),
    ];
  },
});
