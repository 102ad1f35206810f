import { shown, z } from '@cloudtally/plugin-sdk';

/** One JD Cloud account, which the vendor calls a pin. */
export const jdcloudSettings = z.object({
  accessKeyId: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9._-]{8,128}$/)
    .meta(
      shown({
        title: { zh: 'Access Key ID', en: 'Access Key ID' },
        help: {
          zh: '建议使用只有费用中心与资产只读权限的子用户。',
          en: 'Best of a sub-user that may only read billing and assets.',
        },
        docs: 'https://uc.jdcloud.com/account/accesskey',
      }),
    ),
  secretAccessKey: z
    .string()
    .trim()
    .min(8)
    .max(256)
    .meta(
      shown({
        title: { zh: 'Access Key Secret', en: 'Access Key Secret' },
        help: {
          zh: '在 Access Key 管理页查看；保存后加密，不再显示。',
          en: 'Shown on the Access Key page; here it is sealed and never shown again.',
        },
        docs: 'https://uc.jdcloud.com/account/accesskey',
        secret: true,
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
  voucherMode: z
    .enum(['credit', 'payment'])
    .default('credit')
    .meta(
      shown({
        title: { zh: '代金券', en: 'Vouchers' },
        help: {
          zh: '抵减成本：代金券由云厂商赠送，减少应付成本。付款方式：代金券是预先购买的，成本不变。',
          en: 'Reduces cost: the vendor gives the voucher, and we owe less. Way to pay: it was bought before, and the cost stays.',
        },
        widget: 'radio',
        enumTitles: {
          credit: { zh: '抵减成本', en: 'Reduces cost' },
          payment: { zh: '付款方式', en: 'Way to pay' },
        },
      }),
    ),
});

export type JdcloudSettings = z.infer<typeof jdcloudSettings>;
