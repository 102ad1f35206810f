import { defineError } from '@cloudtally/plugin-sdk';
import type { Relation } from 'typeorm';
import { current } from '../../kernel/access';
import { Attr, Resource, TenantResource, tenantWide, type RecordChange } from '../../kernel/resource';
import { Department } from './department.resource';
import { Role } from './role.resource';
import { User } from './user.resource';

export const OwnRightsFixed = defineError<Record<string, never>>({
  code: 'access.own_rights_fixed',
  fault: 'user',
  kind: 'forbidden',
  says: { zh: () => '不能修改自己的角色。', en: () => 'Nobody changes their own roles.' },
  fix: { zh: '请另一位管理员操作。', en: 'Ask another administrator.' },
});

const notForOneself = ({ row }: RecordChange<Membership>): void => {
  if (row.userId === current().actor.userId) throw OwnRightsFixed({});
};

/** That a person has a role, and in which department. */
@Resource({
  title: { zh: '角色授予', en: 'Membership' },
  plural: { zh: '角色授予', en: 'Memberships' },
  access: { read: 'access.read', create: 'access.manage', update: 'access.manage', delete: 'access.manage' },
  scope: tenantWide,
  menu: null,
  titleField: 'id',
  validate: notForOneself,
})
export class Membership extends TenantResource {
  @Attr.ref(() => User, { title: { zh: '用户', en: 'User' }, required: true, editable: 'create', list: true })
  user!: Relation<User>;

  userId!: string;

  @Attr.ref(() => Role, { title: { zh: '角色', en: 'Role' }, required: true, editable: 'create', list: true })
  role!: Relation<Role>;

  roleId!: string;

  @Attr.ref(() => Department, { title: { zh: '部门', en: 'Department' }, list: true })
  department!: Relation<Department> | null;

  departmentId!: string | null;
}
