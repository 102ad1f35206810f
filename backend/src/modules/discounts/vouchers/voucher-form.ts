import { shown, z } from '@cloudtally/plugin-sdk';
import { dateText, idOf, positiveAmount } from '../../../kernel/action';

const text = (max: number) => z.string().trim().min(1).max(max);
const any = { zh: '空为全部', en: 'Empty: any' };

const says = {
  name: text(200).meta(shown({ title: { zh: '名称', en: 'Name' } })),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('CNY')
    .meta(shown({ title: { zh: '币种', en: 'Currency' } })),
  validFrom: dateText().meta(shown({ title: { zh: '生效日', en: 'Valid from' } })),
  validUntil: dateText().meta(
    shown({
      title: { zh: '到期日（含）', en: 'Valid until' },
      help: {
        zh: '抵扣有效期内任一日所在账期的账单',
        en: 'It pays the bills of every month that has a day on which it is valid',
      },
    }),
  ),
  minimum: positiveAmount()
    .optional()
    .meta(
      shown({
        title: { zh: '最低消费', en: 'Minimum spend' },
        help: { zh: '账单中范围内的金额；空为不限', en: 'Of its scope, on the bill. Empty: none' },
      }),
    ),
  withDiscounts: z
    .boolean()
    .default(true)
    .meta(
      shown({
        title: { zh: '可与优惠叠加', en: 'With discounts' },
        help: {
          zh: '否：不抵扣已享受优惠规则的明细',
          en: 'No: it does not pay lines that a discount rule has lowered',
        },
      }),
    ),
  scopeProvider: text(100)
    .optional()
    .meta(shown({ title: { zh: '云厂商', en: 'Provider' }, help: any })),
  scopeServiceCode: text(200)
    .optional()
    .meta(shown({ title: { zh: '产品代码', en: 'Service code' }, help: any })),
  scopeRegion: text(100)
    .optional()
    .meta(shown({ title: { zh: '地域', en: 'Region' }, help: any })),
  scopeTagKey: text(128)
    .optional()
    .meta(shown({ title: { zh: '标签键', en: 'Tag key' }, help: any })),
  scopeTagValue: text(256)
    .optional()
    .meta(shown({ title: { zh: '标签值', en: 'Tag value' }, help: any })),
  scopeProject: text(256)
    .optional()
    .meta(shown({ title: { zh: '项目', en: 'Project' }, help: any })),
  reason: text(500).meta(shown({ title: { zh: '发放原因', en: 'What for' }, widget: 'textarea' })),
};

/** One voucher for one customer. */
export const voucherForm = z.object({
  customerId: idOf('customer').meta(shown({ title: { zh: '客户', en: 'Customer' } })),
  amount: positiveAmount().meta(shown({ title: { zh: '面额', en: 'Amount' } })),
  ...says,
});

/** One voucher for each customer of a list. */
export const voucherListForm = z.object({
  customers: z
    .string()
    .trim()
    .min(1)
    .max(100_000)
    .meta(
      shown({
        title: { zh: '客户名单', en: 'Customers' },
        help: {
          zh: '每行一个客户编号，可在其后写面额，例如 C-0001 500；可直接从表格粘贴',
          en: 'A customer code a line, with its amount after it where it differs, such as C-0001 500; may be pasted from a sheet',
        },
        widget: 'textarea',
      }),
    ),
  amount: positiveAmount()
    .optional()
    .meta(
      shown({
        title: { zh: '面额', en: 'Amount' },
        help: { zh: '名单中未写面额的客户', en: 'For those of the list that name none' },
      }),
    ),
  ...says,
});

export type VoucherTerms = Omit<z.infer<typeof voucherForm>, 'customerId' | 'amount'>;
