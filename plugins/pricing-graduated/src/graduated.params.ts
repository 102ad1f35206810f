import { basisTerm, Decimal, factorTerm, moneyTerm, shown, z, type Text } from '@cloudtally/plugin-sdk';

const tier = z.strictObject({
  upTo: moneyTerm(
    { zh: '段末（含）', en: 'Up to and including' },
    {
      zh: '当月累计到此金额为止；最后一段留空。',
      en: "The month's total at which the tier ends; empty in the last tier.",
    },
  ).nullable(),
  factor: factorTerm(),
});

/** Where the month's total so far decides the rate. Each tier starts where the one before it ends. */
export const graduatedParams = z.strictObject({
  basis: basisTerm(),
  tiers: z
    .array(tier)
    .min(1)
    .max(20)
    .superRefine((tiers, context) => {
      const refuse = (index: number, text: Text) =>
        context.addIssue({ code: 'custom', path: [index, 'upTo'], message: text.en, params: { text } });
      tiers.forEach(({ upTo }, index) => {
        const isLast = index === tiers.length - 1;
        if (isLast && upTo !== null)
          refuse(index, { zh: '最后一段必须不封顶（留空）。', en: 'The last tier must be open.' });
        if (!isLast && upTo === null)
          refuse(index, { zh: '只有最后一段可以留空。', en: 'Only the last tier may be open.' });
        const start = tiers[index - 1]?.upTo;
        if (upTo && start && new Decimal(upTo).lte(start))
          refuse(index, { zh: '必须大于上一段的段末。', en: 'Must be above the end of the tier before.' });
      });
    })
    .meta(shown({ title: { zh: '分段', en: 'Tiers' } })),
});
export type GraduatedParams = z.infer<typeof graduatedParams>;
