import { accessKeyId, accessKeySecret, shown, voucherMode, z } from '@cloudtally/plugin-sdk';

/** One Volcengine account: the payer whose bill is read. */
export const volcengineSettings = z.object({
  accessKeyId: accessKeyId({
    title: { zh: 'Access Key ID', en: 'Access Key ID' },
    help: {
      zh: '建议使用只有费用中心只读权限（BillingCenterReadOnlyAccess）的 IAM 用户。',
      en: 'Best of an IAM user that has only BillingCenterReadOnlyAccess.',
    },
    docs: 'https://console.volcengine.com/iam/keymanage',
  }),
  secretAccessKey: accessKeySecret({
    title: { zh: 'Secret Access Key', en: 'Secret Access Key' },
    help: {
      zh: '在密钥管理页查看；保存后加密，不再显示。',
      en: 'Shown on the key management page; here it is sealed and never shown again.',
    },
    docs: 'https://console.volcengine.com/iam/keymanage',
  }),
  role: z
    .enum(['customer', 'partner'])
    .default('customer')
    .meta(
      shown({
        title: { zh: '账号身份', en: 'Kind of account' },
        help: {
          zh: '合作伙伴账号还会读取客户名单，以及每个客户本月与上月的应付总额，用于核对。',
          en: "A partner's account also gives the list of its customers, and what each owes for this month and the last, to compare with.",
        },
        widget: 'radio',
        enumTitles: { customer: { zh: '普通账号', en: 'Customer' }, partner: { zh: '合作伙伴', en: 'Partner' } },
      }),
    ),
  payable: z
    .enum(['after-vouchers', 'before-vouchers'])
    .default('after-vouchers')
    .meta(
      shown({
        title: { zh: '应付金额的口径', en: 'What payable means' },
        help: {
          zh: '账单中的应付金额是否已扣减代金券，官方文档没有写明。“测试连接”会用上月账单核对，并说明哪一种成立。',
          en: 'The vendor does not say whether its payable is after vouchers. Test connection compares with last month and says which.',
        },
        widget: 'radio',
        enumTitles: {
          'after-vouchers': { zh: '已扣代金券', en: 'After vouchers' },
          'before-vouchers': { zh: '未扣代金券', en: 'Before vouchers' },
        },
      }),
    ),
  voucherMode: voucherMode('代金券'),
  pullBy: z
    .enum(['month', 'day'])
    .default('month')
    .meta(
      shown({
        title: { zh: '拉取方式', en: 'Read by' },
        help: {
          zh: '按天更快，适合每月几十万行的账号；消费日期不在账期内的跨月调账行只有按月才能读到。',
          en: 'Days are faster for several hundred thousand lines; adjustments dated in another month are only found by month.',
        },
        widget: 'radio',
        enumTitles: { month: { zh: '整月', en: 'Month' }, day: { zh: '逐日', en: 'Day' } },
      }),
    ),
});

export type VolcengineSettings = z.infer<typeof volcengineSettings>;
