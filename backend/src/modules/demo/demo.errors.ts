import { defineError } from '@cloudtally/plugin-sdk';

/** The world's own data points at something that it seeds later or never. */
export const NotSeededYet = defineError<{ kind: string; code: string }>({
  code: 'demo.not_seeded_yet',
  fault: 'bug',
  says: {
    zh: ({ kind, code }) => `演示数据引用了尚未创建的 ${kind}“${code}”。`,
    en: ({ kind, code }) => `The demo data names the ${kind} "${code}" before it exists.`,
  },
  fix: { zh: '请修正演示数据后以 --reset 重建。', en: 'Correct the demo data and start with --reset.' },
});

export const NotADemo = defineError<Record<string, never>>({
  code: 'demo.not_a_demo',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: () => '本公司没有演示数据可清除。',
    en: () => 'This company holds no demo data that could be removed.',
  },
  fix: {
    zh: '真实公司的账单、分录与操作记录永远保留。',
    en: 'Bills, entries and the trail of a real company stay for ever.',
  },
});

export const NameNotTyped = defineError<{ name: string }>({
  code: 'demo.name_not_typed',
  fault: 'user',
  says: {
    zh: ({ name }) => `请输入公司全称“${name}”以确认。`,
    en: ({ name }) => `Type the company's name, “${name}”, to confirm.`,
  },
  fix: { zh: '照原样输入，包括括号。', en: 'As it is written, brackets included.' },
});

export const PasswordIsPublic = defineError<Record<string, never>>({
  code: 'demo.password_is_public',
  fault: 'user',
  says: {
    zh: () => '您的密码仍是公开的演示密码。',
    en: () => 'Your password is still the public one of the demo.',
  },
  fix: {
    zh: '请先在“账号安全”中修改密码；清除后只有修改过密码的人能登录。',
    en: 'Change it under account security first: afterwards only those who did can sign in.',
  },
});
