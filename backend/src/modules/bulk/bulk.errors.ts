import { defineError } from '@cloudtally/plugin-sdk';

export const NotInBulk = defineError<{ what: string }>({
  code: 'bulk.not_in_bulk',
  fault: 'user',
  says: {
    zh: ({ what }) => `“${what}”不能批量修改。`,
    en: ({ what }) => `"${what}" can not be changed in bulk.`,
  },
  fix: { zh: '请打开单条记录修改。', en: 'Open a single record and change it there.' },
});

export const TooManyRecords = defineError<{ most: number }>({
  code: 'bulk.too_many_records',
  fault: 'user',
  says: {
    zh: ({ most }) => `一次最多批量修改 ${most} 条记录。`,
    en: ({ most }) => `At most ${most} records can be changed at once.`,
  },
  fix: { zh: '请缩小筛选范围，分几次修改。', en: 'Narrow the filter and do it in parts.' },
});

export const NothingMatches = defineError<Record<string, never>>({
  code: 'bulk.nothing_matches',
  fault: 'user',
  says: { zh: () => '没有符合条件的记录。', en: () => 'No record matches.' },
  fix: { zh: '请检查选择或筛选条件。', en: 'Check the selection or the filter.' },
});

export const CountChanged = defineError<{ expected: number; found: number }>({
  code: 'bulk.count_changed',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ expected, found }) => `预览之后记录有变化：原为 ${expected} 条，现在是 ${found} 条。`,
    en: ({ expected, found }) => `The records changed since the preview: ${expected} then, ${found} now.`,
  },
  fix: { zh: '请重新预览后确认。', en: 'Look at the preview again and confirm.' },
});
