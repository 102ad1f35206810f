import { defineError } from '@cloudtally/plugin-sdk';

export const TaxIncomplete = defineError<{ fields: readonly string[] }>({
  code: 'taxes.incomplete',
  fault: 'user',
  says: {
    zh: ({ fields }) => `有 ${fields.length} 处需要改正。`,
    en: ({ fields }) => `There ${fields.length === 1 ? 'is one thing' : `are ${fields.length} things`} to put right.`,
  },
  fix: { zh: '请按各字段下的说明修改。', en: 'See what is said under each field.' },
});

export const TaxOverlaps = defineError<{ what: string; from: string; to: string }>({
  code: 'taxes.overlap',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ what, from, to }) => `“${what}”在此期间已有设定（${from} 起${to === '' ? '' : `，至 ${to}`}）。`,
    en: ({ what, from, to }) => `${what} has one for this time already, from ${from}${to === '' ? '' : ` to ${to}`}.`,
  },
  fix: {
    zh: '请先结束原有设定（填写失效月），再从该月起新建。',
    en: 'End that one first by its last month, and begin the new one from there.',
  },
});
