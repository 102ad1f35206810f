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
});

export type AzureSettings = z.infer<typeof azureSettings>;
