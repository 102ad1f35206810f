import { accessKeyId, accessKeySecret, shown, voucherMode, z } from '@cloudtally/plugin-sdk';

/** "BCC:bj:cpu=4,memory=16" */
const PRICED_ITEM =
  /^[A-Za-z0-9_-]{1,60}:[a-z0-9-]{1,30}:[A-Za-z0-9_.-]{1,60}=[A-Za-z0-9_.-]{1,60}(,[A-Za-z0-9_.-]{1,60}=[A-Za-z0-9_.-]{1,60}){0,19}$/;

/** One Baidu AI Cloud account: the payer whose bill is read, and the members that it pays for. */
export const baiduSettings = z.object({
  accessKeyId: accessKeyId({
    title: { zh: 'Access Key ID', en: 'Access Key ID' },
    help: {
      zh: '须为企业组织主账户的密钥：财务圈成员自己的密钥看不到金额。子用户需要 FCFullControlPolicy 权限。',
      en: "A key of the organisation's master account: a member's own key is shown no amounts. A sub-user needs FCFullControlPolicy.",
    },
    docs: 'https://console.bce.baidu.com/iam/#/iam/accesslist',
  }),
  secretAccessKey: accessKeySecret({
    title: { zh: 'Secret Access Key', en: 'Secret Access Key' },
    help: {
      zh: '在安全认证页查看；保存后加密，不再显示。',
      en: 'Shown on the security page; here it is sealed and never shown again.',
    },
    docs: 'https://console.bce.baidu.com/iam/#/iam/accesslist',
  }),
  voucherMode: voucherMode('代金券'),
  memberAccountIds: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9]{8,64}$/),
    )
    .max(500)
    .optional()
    .meta(
      shown({
        title: { zh: '财务圈成员账号', en: 'Members of the finance circle' },
        help: {
          zh: '除本账号外，还拉取这些成员账号的账单。厂商没有提供成员列表接口，请在企业组织页面查看账户 ID。',
          en: 'Their bills are read as well as the account’s own. The vendor has no list of members to read; the ids are on the organisation page.',
        },
        docs: 'https://console.bce.baidu.com/organization',
      }),
    ),
  pricedItems: z
    .array(z.string().trim().regex(PRICED_ITEM))
    .max(200)
    .optional()
    .meta(
      shown({
        title: { zh: '目录价', en: 'List prices' },
        help: {
          zh: '读取这些配置的后付费目录价，写作“产品:地域:计费项=值,…”，例如 BCC:bj:cpu=4,memory=16。厂商没有价目表接口，只能逐项询价。',
          en: 'Asks for the pay-as-you-go list price of these, written service:region:item=value,..., such as BCC:bj:cpu=4,memory=16. The vendor has no list of prices, and tells them one by one.',
        },
      }),
    ),
});

export type BaiduSettings = z.infer<typeof baiduSettings>;
