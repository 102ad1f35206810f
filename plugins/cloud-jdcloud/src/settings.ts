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
