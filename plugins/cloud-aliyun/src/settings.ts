import { accessKeyId, accessKeySecret, shown, voucherMode, z } from '@cloudtally/plugin-sdk';

/** One Alibaba Cloud account: the payer whose bill is read. */
export const aliyunSettings = z.object({
  site: z
    .enum(['china', 'international'])
    .default('china')
    .meta(
      shown({
        title: { zh: '站点', en: 'Site' },
        widget: 'radio',
        enumTitles: { china: { zh: '中国站', en: 'China' }, international: { zh: '国际站', en: 'International' } },
      }),
    ),
  accessKeyId: accessKeyId({
    title: { zh: 'AccessKey ID', en: 'AccessKey ID' },
    help: {
      zh: '建议使用只有 AliyunBSSReadOnlyAccess 权限的 RAM 用户。',
      en: 'Best of a RAM user that has only the policy AliyunBSSReadOnlyAccess.',
    },
    docs: 'https://ram.console.aliyun.com/users',
  }),
  accessKeySecret: accessKeySecret({
    title: { zh: 'AccessKey Secret', en: 'AccessKey secret' },
    help: {
      zh: '只在创建 AccessKey 时显示一次；保存后加密，不再显示。',
      en: 'Alibaba Cloud shows it once, when the key is made; here it is sealed and never shown again.',
    },
    docs: 'https://ram.console.aliyun.com/users',
  }),
  voucherMode: voucherMode('代金券'),
  billOwnerIds: z
    .array(
      z
        .string()
        .trim()
        .regex(/^\d{8,24}$/),
    )
    .max(500)
    .optional()
    .meta(
      shown({
        title: { zh: '账单所属账号', en: 'Bill owners' },
        help: {
          zh: '只拉取这些成员账号的账单；留空则拉取整个账号。',
          en: 'Reads the bills of these members only; empty reads the whole account.',
        },
      }),
    ),
});

export type AliyunSettings = z.infer<typeof aliyunSettings>;
