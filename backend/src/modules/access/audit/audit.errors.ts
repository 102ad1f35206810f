import { defineError } from '@cloudtally/plugin-sdk';

export const TrailBroken = defineError<{ faults: number; first: string }>({
  code: 'audit.trail_broken',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ faults, first }) => `操作记录链有 ${faults} 处不一致，第一处：${first}。`,
    en: ({ faults, first }) => `The audit trail disagrees with its chain in ${faults} places, first ${first}.`,
  },
  fix: {
    zh: '有人绕过产品改动了数据库。请在“操作记录”页查看，并与备份比对。',
    en: 'Somebody changed the database past the product. See the audit page, and compare with a backup.',
  },
});
