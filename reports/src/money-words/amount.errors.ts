import { defineError } from '@cloudtally/plugin-sdk';

export const NotADocumentAmount = defineError<{ value: string; digits: number }>({
  code: 'reports.not_a_document_amount',
  fault: 'bug',
  says: {
    zh: ({ value, digits }) => `“${value}”不是保留 ${digits} 位小数的金额，无法写入单据。`,
    en: ({ value, digits }) => `"${value}" is not an amount with ${digits} decimals and cannot stand on a document.`,
  },
  fix: {
    zh: '请先把金额四舍五入到币种的最小单位，单据本身不做计算。',
    en: 'Round the amount to the minor unit of its currency first; a document computes nothing.',
  },
});

export const AmountTooLongForWords = defineError<{ value: string }>({
  code: 'reports.amount_too_long_for_words',
  fault: 'bug',
  says: {
    zh: ({ value }) => `金额 ${value} 超过十六位整数，无法写成大写。`,
    en: ({ value }) => `${value} has more than sixteen whole digits and cannot be written in words.`,
  },
  fix: { zh: '请核对金额。', en: 'Check the amount.' },
});
