import { randomBytes } from 'node:crypto';
import { current } from '../../kernel/access';
import { defineAction } from '../../kernel/action';
import { clock } from '../../kernel/clock';
import { hashPassword, SecondFactor, Sessions } from '../../kernel/session';
import { OwnRightsFixed } from './own-rights';
import { User } from './user.resource';

const notOneself = (user: User): void => {
  if (user.id === current().actor.userId) throw OwnRightsFixed({});
};

/** Ends every session of the person at once. */
export const disableUser = defineAction({
  name: 'users.disable',
  scope: 'record',
  resource: () => User,
  title: { zh: '停用', en: 'Disable' },
  permission: 'access.manage',
  danger: true,
  confirm: {
    zh: '停用后该用户会在 5 秒内退出，且不能再登录。',
    en: 'The person is signed out within 5 seconds and cannot sign in again.',
  },
  available: user => user.disabledAt === null,
  async run({ record, tx, services }) {
    notOneself(record);
    await tx.getRepository(User).save(Object.assign(record, { disabledAt: clock.now() }));
    await services(Sessions).endAllOf(tx, record.id, 'disabled');
    return { message: { zh: '已停用。', en: 'Disabled.' } };
  },
});

export const enableUser = defineAction({
  name: 'users.enable',
  scope: 'record',
  resource: () => User,
  title: { zh: '启用', en: 'Enable' },
  permission: 'access.manage',
  available: user => user.disabledAt !== null,
  async run({ record, tx }) {
    await tx.getRepository(User).save(Object.assign(record, { disabledAt: null }));
    return { message: { zh: '已启用。', en: 'Enabled.' } };
  },
});

/** Gives a first password, shown once to the administrator. */
export const resetPassword = defineAction({
  name: 'users.reset_password',
  scope: 'record',
  resource: () => User,
  title: { zh: '重置密码', en: 'Reset password' },
  permission: 'access.manage',
  confirm: {
    zh: '将生成新密码并让该用户的所有会话失效。',
    en: 'A new password is made and all sessions of the person end.',
  },
  available: user => user.disabledAt === null,
  async run({ record, tx, services }) {
    const password = randomBytes(12).toString('base64url');
    await tx.query(
      'update user_account set password_hash = $2, failed_attempts = 0, locked_until = null where id = $1',
      [record.id, await hashPassword(password, record.login)],
    );
    await services(Sessions).endAllOf(tx, record.id, 'password reset');
    return {
      message: { zh: '密码已重置。', en: 'The password was reset.' },
      onlyOnce: { zh: `新密码：${password}（只显示一次）`, en: `New password: ${password} (shown once)` },
    };
  },
});

/** For a lost phone: the person binds a new one at the next sign-in, if a role asks for it. */
export const resetMfa = defineAction({
  name: 'users.reset_mfa',
  scope: 'record',
  resource: () => User,
  title: { zh: '重置二次验证', en: 'Reset second factor' },
  permission: 'access.manage',
  danger: true,
  confirm: {
    zh: '验证器与恢复码都会作废，该用户的所有会话失效。请先当面或电话核实本人。',
    en: 'Authenticator and recovery codes are void, and all sessions end. Make sure first that it is the person who asks.',
  },
  available: user => user.mfaAt !== null,
  async run({ record, tx, services }) {
    notOneself(record);
    await services(SecondFactor).remove(tx, record.id);
    await services(Sessions).endAllOf(tx, record.id, 'second factor reset');
    return { message: { zh: '已重置二次验证。', en: 'The second factor was reset.' } };
  },
});
