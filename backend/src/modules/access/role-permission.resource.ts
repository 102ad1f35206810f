import { defineError } from '@cloudtally/plugin-sdk';
import type { EntityManager, Relation } from 'typeorm';
import { declaredPermissions } from '../../kernel/access';
import {
  Attr,
  definitionsIn,
  listPermissions,
  Resource,
  TenantResource,
  tenantWide,
  type RecordChange,
  type RecordWritten,
} from '../../kernel/resource';
import { wider } from '../../kernel/session';
import { keepDutiesApart } from './duties/duties';
import { notToOneself } from './own-rights';
import { Role } from './role.resource';

export const UnknownPermission = defineError<{ permission: string }>({
  code: 'access.unknown_permission',
  fault: 'user',
  says: {
    zh: ({ permission }) => `没有名为 ${permission} 的权限点。`,
    en: ({ permission }) => `There is no permission called ${permission}.`,
  },
  fix: { zh: '请从权限列表中选择。', en: 'Choose one from the list of permissions.' },
});

async function checkGrant({ row, before, tx }: RecordChange<RolePermission>): Promise<void> {
  if (!(await isKnown(tx, row.permission))) {
    const text = { zh: '没有这个权限点', en: 'There is no such permission' };
    throw UnknownPermission({ permission: row.permission }, { fieldErrors: { permission: text } });
  }
  if (!before || wider(before.scope, row.scope) !== before.scope) notToOneself(row.roleId);
}

/** A right of a module, or over a list of the company's own. */
const isKnown = async (tx: EntityManager, permission: string): Promise<boolean> =>
  declaredPermissions().has(permission) ||
  listPermissions(await definitionsIn(tx)).some(({ key }) => key === permission);

/** What a role may do, and how far it reaches. */
@Resource({
  title: { zh: '角色权限', en: 'Role permission' },
  plural: { zh: '角色权限', en: 'Role permissions' },
  access: { read: 'access.read', create: 'access.manage', update: 'access.manage', delete: 'access.manage' },
  scope: tenantWide,
  menu: null,
  configured: { by: ['permission'], within: 'role' },
  titleField: 'permission',
  bulk: false,
  sort: 'permission',
  validate: checkGrant,
  written: async ({ tx, after }: RecordWritten<RolePermission>) => {
    if (after) await keepDutiesApart(tx, { roleId: after.roleId });
  },
})
export class RolePermission extends TenantResource {
  @Attr.ref(() => Role, { title: { zh: '角色', en: 'Role' }, required: true, editable: 'create', list: true })
  role!: Relation<Role>;

  roleId!: string;

  @Attr.text({
    title: { zh: '权限点', en: 'Permission' },
    required: true,
    editable: 'create',
    list: true,
    search: true,
  })
  permission!: string;

  @Attr.choice({
    title: { zh: '数据范围', en: 'Reach' },
    required: true,
    list: true,
    values: {
      own: ['本人', 'Own', 'grey'],
      department: ['本部门', 'Department', 'blue'],
      subtree: ['本部门及下级', 'Department and below', 'blue'],
      tenant: ['本公司', 'Company', 'green'],
      all: ['本公司及下级公司', 'Company and those below', 'purple'],
    },
  })
  scope!: 'own' | 'department' | 'subtree' | 'tenant' | 'all';
}
