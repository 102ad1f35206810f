import { defineError } from '@cloudtally/plugin-sdk';

export const BenefitIncomplete = defineError<{ fields: readonly string[] }>({
  code: 'supplier_benefits.incomplete',
  fault: 'user',
  says: {
    zh: ({ fields }) => `供应商优惠有 ${fields.length} 处需要改正。`,
    en: ({ fields }) => `The benefit has ${fields.length} thing(s) to put right.`,
  },
  fix: { zh: '请按各字段下的说明修改。', en: 'See what is said under each field.' },
});

export const BenefitsOverlap = defineError<{ one: string; other: string }>({
  code: 'supplier_benefits.overlap',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ one, other }) => `供应商优惠“${one}”与“${other}”类型相同且范围、有效期重叠，无法决定是否相加。`,
    en: ({ one, other }) =>
      `"${one}" and "${other}" are of one kind and overlap in scope and time: nothing says whether they add up.`,
  },
  fix: {
    zh: '请调整其中一条的账号、产品或有效期。',
    en: 'Change the account, the product or the validity of one of them.',
  },
});
