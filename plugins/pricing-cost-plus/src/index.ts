import {
  Decimal,
  definePricingModel,
  isDecimalText,
  moneyTerm,
  monthlyFee,
  priceLine,
  refusal,
  shown,
  z,
} from '@cloudtally/plugin-sdk';

const MOST_PERCENT = 900;
const MOST_DIGITS = 4;

const percentTerm = () =>
  z
    .string()
    .max(20)
    .refine(
      text => isDecimalText(text) && isPercent(new Decimal(text)),
      refusal({
        zh: '请填写 0 至 900 的百分数，最多 4 位小数，例如 5。',
        en: 'Write a percentage from 0 to 900 with at most four decimals, such as 5.',
      }),
    )
    .meta(
      shown({
        title: { zh: '加成（%）', en: 'On top, in percent' },
        help: { zh: '5 即成本加价 5%；只收固定费用时填 0。', en: '5 is 5 % on top of our cost; 0 for a fee alone.' },
        format: 'decimal',
      }),
    );

const isPercent = (percent: Decimal): boolean =>
  !percent.isNegative() && percent.lte(MOST_PERCENT) && percent.decimalPlaces() <= MOST_DIGITS;

const params = z
  .strictObject({
    percent: percentTerm(),
    fee: moneyTerm(
      { zh: '固定加价（每月）', en: 'Fixed amount a month' },
      { zh: '每月另收的固定金额；可不填。', en: 'Charged once a month besides; may be empty.' },
    ).optional(),
  })
  .superRefine(({ percent, fee }, context) => {
    if (new Decimal(percent).isZero() && fee === undefined) {
      const { error, params: words } = refusal({
        zh: '加成与固定加价至少填一项：不以成本价销售。',
        en: 'Write a percentage or a fixed amount: nothing is sold at cost.',
      });
      context.addIssue({ code: 'custom', path: ['percent'], message: error, params: words });
    }
  });
export type CostPlusParams = z.infer<typeof params>;

/** What we pay the vendor, plus a percentage of it, plus a fixed amount a month. */
export default definePricingModel<CostPlusParams>({
  id: 'pricing-cost-plus',
  version: '0.1.0',
  contract: '1.0',
  title: { zh: '成本加成', en: 'Cost plus' },
  summary: {
    zh: '我方成本加百分比，可另收每月固定金额；逐产品计价。',
    en: 'Our cost plus a percentage, and a fixed amount a month if agreed; product by product.',
  },
  settings: z.object({}),
  endpoints: [],
  limits: [],
  params,
  groupBy: 'service',
  basis: () => 'billedCost',
  price: ({ billedCost }, { percent }) => [
    priceLine({
      label: { zh: '成本加成', en: 'Cost plus' },
      basis: 'billedCost',
      base: new Decimal(billedCost),
      factor: new Decimal(percent).div(100).plus(1).toFixed(),
    }),
  ],
  month: ({ fee }) => (fee === undefined ? [] : [monthlyFee({ zh: '固定加价', en: 'Fixed amount' }, fee)]),
});
