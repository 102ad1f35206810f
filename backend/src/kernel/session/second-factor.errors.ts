import { defineError } from '@cloudtally/plugin-sdk';

export const CodeWrong = defineError<Record<string, never>>({
  code: 'session.code_wrong',
  fault: 'user',
  says: { zh: () => '验证码不正确或已使用过。', en: () => 'The code is not right, or was used before.' },
  fix: {
    zh: '等待验证器显示下一个验证码后重试，或使用恢复码。',
    en: 'Wait for the next code of your authenticator, or take a recovery code.',
  },
});

export const CodeLocked = defineError<{ seconds: number }>({
  code: 'session.code_locked',
  fault: 'user',
  kind: 'too_many',
  says: {
    zh: ({ seconds }) => `验证码错误次数过多，请 ${seconds} 秒后再试。`,
    en: ({ seconds }) => `Too many wrong codes; try again in ${seconds} seconds.`,
  },
  fix: { zh: '稍后再试，或请管理员重置二次验证。', en: 'Wait, or ask an administrator to reset the second factor.' },
});

export const NotBound = defineError<Record<string, never>>({
  code: 'session.not_bound',
  fault: 'user',
  kind: 'conflict',
  says: { zh: () => '还没有绑定验证器。', en: () => 'No authenticator is bound yet.' },
  fix: { zh: '请先绑定验证器。', en: 'Bind one first.' },
});

export const AlreadyBound = defineError<Record<string, never>>({
  code: 'session.already_bound',
  fault: 'user',
  kind: 'conflict',
  says: { zh: () => '已经绑定了验证器。', en: () => 'An authenticator is bound already.' },
  fix: { zh: '请先用验证码解绑，或请管理员重置。', en: 'Remove it with a code first, or ask an administrator.' },
});

export const FactorForced = defineError<Record<string, never>>({
  code: 'session.factor_forced',
  fault: 'user',
  kind: 'forbidden',
  says: { zh: () => '您的角色要求二次验证，不能解绑。', en: () => 'Your role asks for a second factor; it stays.' },
  fix: { zh: '更换手机时请管理员重置。', en: 'For a new phone ask an administrator to reset it.' },
});

export const StepOver = defineError<Record<string, never>>({
  code: 'session.step_over',
  fault: 'user',
  kind: 'unauthenticated',
  says: { zh: () => '登录步骤已过期。', en: () => 'This step of signing in is over.' },
  fix: { zh: '请重新输入密码登录。', en: 'Sign in with your password again.' },
});
