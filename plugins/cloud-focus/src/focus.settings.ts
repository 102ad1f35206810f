import { shown, z } from '@cloudtally/plugin-sdk';

export const focusSettings = z.object({
  providers: z
    .string()
    .trim()
    .min(1)
    .max(400)
    .meta(
      shown({
        title: { zh: '数据来源', en: 'Providers' },
        help: {
          zh: '文件中允许出现的 ProviderName，多个用逗号分隔，例如 AWS；填 * 表示不限。可避免把别的账号的文件导入本账号。',
          en: "ProviderName values that a file of this account may hold, separated by commas, such as AWS; * takes any. Keeps another account's file out.",
        },
      }),
    ),
});

export type FocusSettings = z.infer<typeof focusSettings>;
