import { defineError } from '@cloudtally/plugin-sdk';

export const DiscountsTie = defineError<{ left: string; right: string }>({
  code: 'discounts.tie',
  fault: 'bug',
  says: {
    zh: ({ left, right }) => `优惠规则 ${left} 与 ${right} 同级且同时适用，无法决定。`,
    en: ({ left, right }) => `The discount rules ${left} and ${right} have the same priority and both apply.`,
  },
  fix: { zh: '请结束其中一条规则。', en: 'End one of the two.' },
});
