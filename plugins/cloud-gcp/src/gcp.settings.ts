import { shown, z } from '@cloudtally/plugin-sdk';

export const gcpSettings = z.object({
  accounts: z
    .string()
    .trim()
    .max(400)
    .default('')
    .meta(
      shown({
        title: { zh: '结算账号', en: 'Billing accounts' },
        help: {
          zh: '该账号的文件中允许出现的结算账号 ID，例如 010101-F0FFF0-10X10X，多个用逗号分隔；留空不限。',
          en: 'Ids of the billing accounts that a file of this account may hold, such as 010101-F0FFF0-10X10X, separated by commas; empty takes any.',
        },
        docs: 'https://cloud.google.com/billing/docs/how-to/export-data-bigquery',
      }),
    ),
});

export type GcpSettings = z.infer<typeof gcpSettings>;
