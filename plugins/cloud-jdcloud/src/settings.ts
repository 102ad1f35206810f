import { accessKeyId, accessKeySecret, shown, voucherMode, z } from '@cloudtally/plugin-sdk';

/** One JD Cloud account, which the vendor calls a pin. */
export const jdcloudSettings = z.object({
  accessKeyId: accessKeyId({
    title: { zh: 'Access Key ID', en: 'Access Key ID' },
    help: {
      zh: '建议使用只有费用中心与资产只读权限的子用户。',
      en: 'Best of a sub-user that may only read billing and assets.',
    },
    docs: 'https://uc.jdcloud.com/account/accesskey',
  }),
  secretAccessKey: accessKeySecret({
    title: { zh: 'Access Key Secret', en: 'Access Key Secret' },
    help: {
      zh: '在 Access Key 管理页查看；保存后加密，不再显示。',
      en: 'Shown on the Access Key page; here it is sealed and never shown again.',
    },
    docs: 'https://uc.jdcloud.com/account/accesskey',
  }),
  role: z
    .enum(['customer', 'partner'])
    .default('customer')
    .meta(
      shown({
        title: { zh: '账号身份', en: 'Kind of account' },
        help: {
          zh: '渠道商账号还会读取每个客户每月的账单总额，用于核对。',
          en: "A partner's account also gives what each of its customers came to in a month, to compare with.",
        },
        widget: 'radio',
        enumTitles: { customer: { zh: '普通账号', en: 'Customer' }, partner: { zh: '渠道商', en: 'Partner' } },
      }),
    ),
  partnerUnit: z
    .enum(['unconfirmed', 'yuan', 'fen'])
    .default('unconfirmed')
    .meta(
      shown({
        title: { zh: '渠道账单的金额单位', en: 'Unit of partner amounts' },
        help: {
          zh: '厂商没有写明单位。“测试连接”会显示上月原始数值，请与控制台核对后选择；确认之前不读取。',
          en: 'The vendor does not say. Test connection shows last month as it was sent: compare it with the console and choose. Until then nothing is read.',
        },
        widget: 'radio',
        enumTitles: {
          unconfirmed: { zh: '未确认', en: 'Not confirmed' },
          yuan: { zh: '元', en: 'Yuan' },
          fen: { zh: '分', en: 'Fen' },
        },
        showWhen: { role: 'partner' },
      }),
    ),
  regionId: z
    .string()
    .trim()
    .regex(/^[a-z]{2}-[a-z]+-\d$/)
    .default('cn-north-1')
    .meta(
      shown({
        title: { zh: '接入地域', en: 'Region of the calls' },
        help: {
          zh: '接口路径和签名需要一个地域；账单包含所有地域，一般不用改。',
          en: 'Paths and signatures need one; the bill covers all regions, so it rarely matters.',
        },
        docs: 'https://docs.jdcloud.com/common-declaration/api/introduction',
      }),
    ),
  voucherMode: voucherMode('代金券'),
});

export type JdcloudSettings = z.infer<typeof jdcloudSettings>;
