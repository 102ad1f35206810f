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
  role: z
    .enum(['payer', 'partner'])
    .default('payer')
    .meta(
      shown({
        title: { zh: '账号身份', en: 'Kind of account' },
        help: {
          zh: '渠道伙伴账号另外读取每个客户的账单。',
          en: 'A channel partner also reads the bill of each of its customers.',
        },
        widget: 'radio',
        enumTitles: { payer: { zh: '付款账号', en: 'Payer' }, partner: { zh: '渠道伙伴', en: 'Channel partner' } },
      }),
    ),
  lines: z
    .enum(['instances', 'split'])
    .default('instances')
    .meta(
      shown({
        title: { zh: '账单明细', en: 'Bill lines' },
        help: {
          zh: '分拆账单需先在费用控制台开通；金额相同，二者取其一。',
          en: 'The split bill must be switched on in the console first. It is the same money: an account has one of them.',
        },
        widget: 'radio',
        enumTitles: {
          instances: { zh: '实例账单', en: 'By instance' },
          split: { zh: '分拆账单', en: 'By split item' },
        },
      }),
    ),
  granularity: z
    .enum(['month', 'day'])
    .default('month')
    .meta(
      shown({
        title: { zh: '粒度', en: 'Granularity' },
        help: {
          zh: '按天读取的行数约为按月的三十倍；历史账期随下次同步整体替换。',
          en: 'Days are some thirty times the lines of months; a past month changes as a whole when it is read again.',
        },
        widget: 'radio',
        enumTitles: { month: { zh: '按月', en: 'Months' }, day: { zh: '按天', en: 'Days' } },
      }),
    ),
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
  priceLists: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{1,100}:[A-Za-z0-9_-]{1,100}$/),
    )
    .max(50)
    .optional()
    .meta(
      shown({
        title: { zh: '目录价', en: 'List prices' },
        help: {
          zh: '读取这些商品的目录价，写作“商品代码:定价对象”，例如 ecs:instance_type。',
          en: 'Reads the list prices of these, written commodity:pricing object, such as ecs:instance_type.',
        },
      }),
    ),
});

export type AliyunSettings = z.infer<typeof aliyunSettings>;
