import { defineError } from '@cloudtally/plugin-sdk';

export const NothingSealed = defineError<Record<string, never>>({
  code: 'bills.nothing_sealed',
  fault: 'user',
  says: { zh: () => '没有可归档的账单。', en: () => 'There is no bill to archive.' },
  fix: {
    zh: '账单在出账并生成单据后归档；可先“生成单据”。',
    en: 'A bill is sealed when it is issued and its documents are drawn; draw the documents first.',
  },
});
