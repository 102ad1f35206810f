import { defineError } from '@cloudtally/plugin-sdk';

export const NoAddressOfYours = defineError({
  code: 'templates.no_address',
  fault: 'user',
  kind: 'conflict',
  says: { zh: () => '您的账户没有邮箱。', en: () => 'Your account has no e-mail address.' },
  fix: { zh: '请管理员为您的账户填写邮箱。', en: 'Ask an administrator to add one.' },
});

export const TestsTooMany = defineError<{ most: number }>({
  code: 'templates.too_many_tests',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ most }) => `一小时内最多发送 ${most} 封测试邮件。`,
    en: ({ most }) => `At most ${most} test messages an hour.`,
  },
  fix: { zh: '请稍后再试，或使用预览。', en: 'Try again later, or look at the preview.' },
});

export const NothingToSend = defineError({
  code: 'templates.nothing_to_send',
  fault: 'user',
  says: { zh: () => '这是单据的文字，不会单独发送。', en: () => 'These are texts of a document: nothing is sent.' },
  fix: { zh: '请查看预览。', en: 'Look at the preview.' },
});
