import { accessKeyId, accessKeySecret, shown, voucherMode, z } from '@cloudtally/plugin-sdk';

/** One Huawei Cloud account: a customer, an enterprise with members, or a partner with customers. */
export const huaweiSettings = z.object({
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
    title: { zh: 'Access Key ID（AK）', en: 'Access key ID (AK)' },
    help: {
      zh: '建议使用只有 BSS 只读权限的 IAM 用户；伙伴账单需要伙伴账号的 AK。',
      en: 'Best of an IAM user that may only read BSS; bills of customers want the AK of the partner.',
    },
    docs: 'https://console.huaweicloud.com/iam/#/mine/accessKey',
  }),
  secretAccessKey: accessKeySecret({
    title: { zh: 'Secret Access Key（SK）', en: 'Secret access key (SK)' },
    help: {
      zh: '只在创建访问密钥时下载一次；保存后加密，不再显示。',
      en: 'Downloaded once, when the key is made; here it is sealed and never shown again.',
    },
    docs: 'https://console.huaweicloud.com/iam/#/mine/accessKey',
  }),
  domainId: z
    .string()
    .trim()
    .regex(/^[0-9a-f]{32}$/)
    .optional()
    .meta(
      shown({
        title: { zh: '账号 ID', en: 'Account ID' },
        help: {
          zh: '即 domain ID；账号有多个身份时填写。',
          en: 'The domain ID; for an account with more than one identity.',
        },
        docs: 'https://console.huaweicloud.com/iam/#/mine/apiCredential',
      }),
    ),
  role: z
    .enum(['customer', 'enterprise', 'partner'])
    .default('customer')
    .meta(
      shown({
        title: { zh: '账号身份', en: 'Kind of account' },
        help: {
          zh: '企业主账号同时读取企业子账号的消费；伙伴账号另外读取每个客户的账单明细。',
          en: 'An enterprise also reads what its members use; a partner also reads the bill lines of each customer.',
        },
        widget: 'radio',
        enumTitles: {
          customer: { zh: '普通账号', en: 'Customer' },
          enterprise: { zh: '企业主账号', en: 'Enterprise' },
          partner: { zh: '伙伴', en: 'Partner' },
        },
      }),
    ),
  settlement: z
    .enum(['prepaid', 'monthly'])
    .default('prepaid')
    .meta(
      shown({
        title: { zh: '结算方式', en: 'Settlement' },
        help: {
          zh: '决定账单何时为最终：普通客户次月 3 日 10:00，月结客户次月 4 日 10:00，伙伴账单次月 5 日 12:00。',
          en: 'Says when a month is final: on the 3rd at 10:00, on the 4th at 10:00 if settled monthly; for a partner on the 5th at 12:00.',
        },
        widget: 'radio',
        enumTitles: { prepaid: { zh: '预付费', en: 'Prepaid' }, monthly: { zh: '月结', en: 'Monthly' } },
      }),
    ),
  voucherMode: voucherMode('代金券'),
});

export type HuaweiSettings = z.infer<typeof huaweiSettings>;

/** Whose lines are asked for: an enterprise's bill is that of its members too. */
export const methodOf = ({ role }: HuaweiSettings): string => (role === 'enterprise' ? 'all' : 'oneself');
