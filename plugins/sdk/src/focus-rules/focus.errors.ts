import { defineError } from '../errors/define-error';

export const NotARuleFile = defineError<{ why: string }>({
  code: 'focus.not_a_rule_file',
  fault: 'user',
  says: {
    zh: ({ why }) => `这不是 FOCUS 1.2 的规则文件：${why}`,
    en: ({ why }) => `This is no rule file of FOCUS 1.2: ${why}`,
  },
  fix: {
    zh: '请使用 FOCUS 组织发布的 model-1.2.json，或不设置该文件。',
    en: 'Use model-1.2.json as the FOCUS group publishes it, or leave the setting empty.',
  },
});
