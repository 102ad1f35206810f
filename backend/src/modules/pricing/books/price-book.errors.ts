import { defineError } from '@cloudtally/plugin-sdk';

export const GroupsOverlap = defineError<{ group: string; from: string; to: string }>({
  code: 'pricing.groups_overlap',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ group, from, to }) => `该客户自 ${from} 至 ${to || '长期'} 已属于客户组 ${group}。`,
    en: ({ group, from, to }) => `The customer is in the group ${group} from ${from} to ${to || 'further notice'}.`,
  },
  fix: { zh: '请先填写原成员记录的截止月。', en: 'End that membership first.' },
});

export const WholeMonthsOnly = defineError<{ day: string }>({
  code: 'pricing.whole_months_only',
  fault: 'user',
  says: {
    zh: ({ day }) => `价格以整月为准，${day} 不是某月的 1 日。`,
    en: ({ day }) => `Prices hold for whole months; ${day} is not the first of one.`,
  },
  fix: { zh: '请填写某月的 1 日。', en: 'Write the first day of a month.' },
});

export const BookInForce = defineError<{ code: string }>({
  code: 'pricing.book_in_force',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ code }) => `价目表 ${code} 已生效，不可修改。`,
    en: ({ code }) => `The price book ${code} is in force and does not change.`,
  },
  fix: { zh: '请新建版本替代它。', en: 'Make a new version that replaces it.' },
});

export const BookIsEmpty = defineError<{ code: string }>({
  code: 'pricing.book_is_empty',
  fault: 'user',
  says: {
    zh: ({ code }) => `价目表 ${code} 没有价格。`,
    en: ({ code }) => `The price book ${code} has no price in it.`,
  },
  fix: { zh: '请先添加价格。', en: 'Add a price first.' },
});

export const AudienceUnnamed = defineError<{ audience: string }>({
  code: 'pricing.audience_unnamed',
  fault: 'user',
  says: {
    zh: () => '适用对象与所选的客户组或分销商不一致。',
    en: ({ audience }) => `A price book for "${audience}" names exactly what it is for.`,
  },
  fix: {
    zh: '公开价目表两者都不填；客户组价目表填客户组；分销商价目表填分销商客户。',
    en: 'A public one names neither; one for a group names the group, one for a distributor that customer.',
  },
});
