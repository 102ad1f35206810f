import { defineError } from '@cloudtally/plugin-sdk';

export const MigrationChanged = defineError<{ name: string }>({
  code: 'database.migration_changed',
  fault: 'bug',
  says: {
    zh: ({ name }) => `迁移 ${name} 在执行之后被改动。`,
    en: ({ name }) => `The migration ${name} was edited after it had been applied.`,
  },
  fix: {
    zh: '请还原该迁移并新增一个迁移；开发环境可用 --reset 重建。',
    en: 'Restore it and add a new migration; in development start with --reset.',
  },
});

export const MigrationFailed = defineError<{ name: string; message: string }>({
  code: 'database.migration_failed',
  fault: 'bug',
  says: {
    zh: ({ name, message }) => `迁移 ${name} 失败：${message}`,
    en: ({ name, message }) => `The migration ${name} failed: ${message}`,
  },
  fix: {
    zh: '数据库保持在上一个版本，请修正后重试。',
    en: 'The database stays at the version before; mend and retry.',
  },
});
