import { defineError } from '@cloudtally/plugin-sdk';
import { current } from '../../kernel/access';

export const OwnRightsFixed = defineError<Record<string, never>>({
  code: 'access.own_rights_fixed',
  fault: 'user',
  kind: 'forbidden',
  says: { zh: () => '不能修改自己的角色。', en: () => 'Nobody changes their own roles.' },
  fix: { zh: '请另一位管理员操作。', en: 'Ask another administrator.' },
});

/** For what would give a role more: not to a role that one has. @throws OwnRightsFixed */
export function notToOneself(roleId: string): void {
  const { actor } = current();
  if (actor.kind === 'staff' && actor.roleIds.includes(roleId)) throw OwnRightsFixed({});
}
