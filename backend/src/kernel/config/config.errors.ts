import { defineError } from '@cloudtally/plugin-sdk';

export const ConfigInvalid = defineError<{ wrong: string }>({
  code: 'config.invalid',
  fault: 'user',
  says: {
    zh: ({ wrong }) => `运行配置有误：${wrong}。`,
    en: ({ wrong }) => `The configuration is wrong: ${wrong}.`,
  },
  fix: { zh: '请修正环境变量后重新启动。', en: 'Correct the environment variables and start again.' },
});
