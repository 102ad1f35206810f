import { defineError } from '@cloudtally/plugin-sdk';

export const RuleOutdated = defineError<{ field: string }>({
  code: 'reminders.rule_outdated',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ field }) => `规则所用的字段或条件已不可用：${field}。`,
    en: ({ field }) => `The rule asks for something that is no more: ${field}.`,
  },
  fix: { zh: '请修改规则后重新启用。', en: 'Change the rule.' },
});
