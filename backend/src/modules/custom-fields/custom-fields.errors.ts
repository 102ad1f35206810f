import { defineError } from '@cloudtally/plugin-sdk';

export const ValuesRepeat = defineError<{ field: string }>({
  code: 'customFields.values_repeat',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ field }) => `字段 ${field} 已有重复的值，不能设为不可重复。`,
    en: ({ field }) => `Values of ${field} repeat already, so it cannot be unique.`,
  },
  fix: { zh: '请先修改重复的值。', en: 'Change the values that repeat first.' },
});

export const TooManyFields = defineError<{ resource: string; most: number }>({
  code: 'customFields.too_many',
  fault: 'user',
  says: {
    zh: ({ most }) => `一个对象最多有 ${most} 个自定义字段。`,
    en: ({ most }) => `A resource has at most ${most} custom fields.`,
  },
  fix: { zh: '请先归档不再使用的字段。', en: 'Archive fields that are no longer used.' },
});
