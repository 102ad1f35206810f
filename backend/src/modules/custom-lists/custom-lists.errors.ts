import { defineError } from '@cloudtally/plugin-sdk';

export const TooManyLists = defineError<{ most: number }>({
  code: 'customLists.too_many',
  fault: 'user',
  says: {
    zh: ({ most }) => `最多有 ${most} 个自定义列表。`,
    en: ({ most }) => `There are at most ${most} custom lists.`,
  },
  fix: { zh: '请先归档不再使用的列表。', en: 'Archive lists that are no longer used.' },
});
