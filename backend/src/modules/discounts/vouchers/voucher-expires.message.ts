import { defineMessage } from '../../../kernel/templates';

/** Something is left on a voucher that ends soon. */
export const voucherExpires = defineMessage({
  key: 'discounts.voucher_expires',
  title: { zh: '代金券即将到期', en: 'Voucher about to expire' },
  to: { zh: '维护折扣的人', en: 'Everyone who maintains discounts' },
  resource: 'voucher',
  variables: {
    code: { type: 'text', title: { zh: '代金券', en: 'Voucher' }, example: 'V-000031', path: 'code' },
    customer: {
      type: 'text',
      title: { zh: '客户', en: 'Customer' },
      example: '云岭科技有限公司',
      path: 'customer.name',
    },
    balance: {
      type: 'money',
      title: { zh: '余额', en: 'Balance' },
      example: { amount: '300', currency: 'CNY' },
      path: 'balance',
      currency: 'currency',
    },
    validUntil: {
      type: 'date',
      title: { zh: '有效期至', en: 'Valid until' },
      example: '2026-12-31',
      path: 'validUntil',
    },
  },
  subject: { zh: '代金券 {{code}} 即将到期', en: 'The voucher {{code}} is about to expire' },
  body: {
    zh: '{{customer}} 的代金券 {{code}} 余额 {{balance}}，{{validUntil}} 到期。',
    en: '{{customer}} has {{balance}} left on the voucher {{code}}, valid until {{validUntil}}.',
  },
});
