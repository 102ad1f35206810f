import { defineError } from '@cloudtally/plugin-sdk';

export const SignInFailed = defineError<Record<string, never>>({
  code: 'session.sign_in_failed',
  fault: 'user',
  kind: 'unauthenticated',
  says: { zh: () => '登录名或密码不正确。', en: () => 'The login or the password is not right.' },
  fix: {
    zh: '请检查后重试；连续失败会暂时锁定。',
    en: 'Check both and try again; repeated failures lock the account for a while.',
  },
});

export const AccountLocked = defineError<{ seconds: number }>({
  code: 'session.account_locked',
  fault: 'user',
  kind: 'too_many',
  says: {
    zh: ({ seconds }) => `失败次数过多，请 ${seconds} 秒后再试。`,
    en: ({ seconds }) => `Too many failures; try again in ${seconds} seconds.`,
  },
  fix: { zh: '稍后再试，或请管理员重置密码。', en: 'Wait, or ask an administrator to reset the password.' },
});

export const SessionEnded = defineError<Record<string, never>>({
  code: 'session.ended',
  fault: 'user',
  kind: 'unauthenticated',
  says: { zh: () => '登录已失效，请重新登录。', en: () => 'Your session has ended; please sign in again.' },
  fix: { zh: '重新登录。', en: 'Sign in again.' },
});
