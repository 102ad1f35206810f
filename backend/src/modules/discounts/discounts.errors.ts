import { defineError, type Text } from '@cloudtally/plugin-sdk';
import type { Guess } from './domain/guess';

const WHY: Readonly<Record<Guess, Text>> = {
  exclusion_group: {
    zh: '同属一个互斥组且优先级相同，无法决定用哪一条',
    en: 'are of one exclusion group and one priority, so nothing says which of them counts',
  },
  alone: {
    zh: '其中一条不与其他叠加且优先级相同，无法决定用哪一条',
    en: 'have one priority and one of them goes with no other, so nothing says which of them counts',
  },
  order: {
    zh: '减免金额取决于先后顺序，而优先级相同',
    en: 'take off what depends on which goes first, and have one priority',
  },
};

export const DiscountsOverlap = defineError<{ code: string; other: string; why: Guess }>({
  code: 'discounts.overlap',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ code, other, why }) => `优惠规则 ${code} 与 ${other} 的范围和有效期重叠：${WHY[why].zh}。`,
    en: ({ code, other, why }) => `${code} and ${other} overlap in scope and time: they ${WHY[why].en}.`,
  },
  fix: {
    zh: '请给其中一条不同的优先级，或调整范围、有效期，或结束另一条。',
    en: 'Give one of them another priority, change its scope or validity, or end the other.',
  },
});

export const RuleNotDraft = defineError<{ code: string }>({
  code: 'discounts.not_draft',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ code }) => `优惠规则 ${code} 已不是草稿，内容不可修改。`,
    en: ({ code }) => `${code} is no draft any more; what it says does not change.`,
  },
  fix: { zh: '请以新版本替代它。', en: 'Make a new version that replaces it.' },
});

export const RuleIncomplete = defineError<{ fields: readonly string[] }>({
  code: 'discounts.incomplete',
  fault: 'user',
  says: {
    zh: ({ fields }) => `优惠规则有 ${fields.length} 处需要改正。`,
    en: ({ fields }) => `The rule has ${fields.length} thing(s) to put right.`,
  },
  fix: { zh: '请按各字段下的说明修改。', en: 'See what is said under each field.' },
});

export const RoleUnknown = defineError<{ role: string }>({
  code: 'discounts.role_unknown',
  fault: 'user',
  says: {
    zh: ({ role }) => `没有编码为“${role}”的角色。`,
    en: ({ role }) => `There is no role with the key "${role}".`,
  },
  fix: { zh: '请填写角色列表中的编码。', en: 'Use a key from the list of roles.' },
});
