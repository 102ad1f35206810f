import { defineError } from '@cloudtally/plugin-sdk';

export const VoucherIncomplete = defineError<{ fields: readonly string[] }>({
  code: 'vouchers.incomplete',
  fault: 'user',
  says: {
    zh: ({ fields }) => `代金券有 ${fields.length} 处需要改正。`,
    en: ({ fields }) => `The voucher has ${fields.length} thing(s) to put right.`,
  },
  fix: { zh: '请按各字段下的说明修改。', en: 'See what is said under each field.' },
});

export const VoucherNotActive = defineError<{ code: string }>({
  code: 'vouchers.not_active',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ code }) => `代金券 ${code} 已不可用。`,
    en: ({ code }) => `The voucher ${code} is not in force any more.`,
  },
  fix: { zh: '请刷新后查看它的变动。', en: 'Reload and see its movements.' },
});
