import { accessKeyId, accessKeySecret, shown, voucherMode, z } from '@cloudtally/plugin-sdk';

/** One account of Tencent Cloud's China site: a payer, or an agent that also pays for its customers. */
export const tencentSettings = z.object({
  secretId: accessKeyId({
    title: { zh: 'SecretId', en: 'SecretId' },
    help: {
      zh: '建议使用只有 QcloudFinanceBillReadOnlyAccess 权限的子用户。',
      en: 'Best of a sub-user that has only the policy QcloudFinanceBillReadOnlyAccess.',
    },
    docs: 'https://console.cloud.tencent.com/cam/capi',
  }),
  secretKey: accessKeySecret({
    title: { zh: 'SecretKey', en: 'SecretKey' },
    help: {
      zh: '只在创建密钥时显示一次；保存后加密，不再显示。',
      en: 'Tencent Cloud shows it once, when the key is made; here it is sealed and never shown again.',
    },
    docs: 'https://console.cloud.tencent.com/cam/capi',
  }),
  role: z
    .enum(['customer', 'partner'])
    .default('customer')
    .meta(
      shown({
        title: { zh: '账号身份', en: 'Kind of account' },
        help: {
          zh: '代理商账号除自己的账单外，还读取代客账单、客户名单和返佣。',
          en: "A partner's account also gives the bills of its customers, the list of them, and its rebates.",
        },
        docs: 'https://console.cloud.tencent.com/partner',
        widget: 'radio',
        enumTitles: { customer: { zh: '普通账号', en: 'Customer' }, partner: { zh: '代理商', en: 'Partner' } },
      }),
    ),
  voucherMode: voucherMode('优惠券'),
  payerUins: z
    .array(
      z
        .string()
        .trim()
        .regex(/^\d{5,24}$/),
    )
    .max(500)
    .optional()
    .meta(
      shown({
        title: { zh: '自付费成员账号', en: 'Members that pay themselves' },
        help: {
          zh: '集团管理账号填写：这些成员账号自付的账单一并拉取；留空则只拉取本账号支付的账单。',
          en: 'For the management account of a group: also reads what these members pay themselves; empty reads what this account pays.',
        },
        docs: 'https://console.cloud.tencent.com/organization/finance',
      }),
    ),
});

export type TencentSettings = z.infer<typeof tencentSettings>;
