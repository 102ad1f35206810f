import { defineError } from '@cloudtally/plugin-sdk';

/** A row of a provider that this cloud account does not expect: most likely another account's file. */
export const ForeignRow = defineError<{ row: number; provider: string; expected: string }>({
  code: 'focus.foreign_row',
  fault: 'user',
  says: {
    zh: ({ row, provider, expected }) => `第 ${row} 行属于“${provider}”，而该云账号只接收：${expected}。`,
    en: ({ row, provider, expected }) =>
      `Row ${row} is of "${provider}", and this cloud account takes only: ${expected}.`,
  },
  fix: {
    zh: '请确认文件属于该云账号，或在账号设置的“数据来源”中加入该厂商。',
    en: 'Check that the file is of this cloud account, or add the provider to "Providers" in its settings.',
  },
});
