import { shown, z } from '@cloudtally/plugin-sdk';

export const azureSettings = z.object({
  profiles: z
    .string()
    .trim()
    .max(400)
    .default('')
    .meta(
      shown({
        title: { zh: '账单配置文件', en: 'Billing profiles' },
        help: {
          zh: '该账号的文件中允许出现的账单配置文件 ID（EA 为注册号），多个用逗号分隔；留空不限。',
          en: 'Ids of the billing profiles (EA: enrollment numbers) that a file of this account may hold, separated by commas; empty takes any.',
        },
        docs: 'https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-improved-exports',
      }),
    ),
  cost: z
    .enum(['actual', 'amortised'])
    .default('actual')
    .meta(
      shown({
        title: { zh: '成本口径', en: 'Costs' },
        help: {
          zh: '摊销成本导出把预留与节省计划的购买摊到用量上，只写入 EffectiveCost。请为它单独建一个账号：与实际成本放在一起会重复。',
          en: 'An amortised export spreads what was paid for reservations and savings plans over the usage, which is EffectiveCost alone. Give it an account of its own: beside actual costs it would be the same money again.',
        },
        widget: 'radio',
        enumTitles: {
          actual: { zh: '实际成本（ActualCost）', en: 'Actual (ActualCost)' },
          amortised: { zh: '摊销成本（AmortizedCost）', en: 'Amortised (AmortizedCost)' },
        },
      }),
    ),
});

export type AzureSettings = z.infer<typeof azureSettings>;
