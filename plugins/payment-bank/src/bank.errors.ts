import { defineError } from '@cloudtally/plugin-sdk';

/** What a person typed can not be a receipt; `fieldErrors` names every field that is wrong. */
export const ReceiptRefused = defineError<{ fields: string }>({
  code: 'payment_bank.receipt_refused',
  fault: 'user',
  says: {
    zh: () => '到账信息有误，请更正标出的字段。',
    en: () => 'The receipt is not right; correct the marked fields.',
  },
  fix: { zh: '对照银行回单或流水填写。', en: 'Copy it from the bank statement.' },
});
