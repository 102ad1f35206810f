import { Attr, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { FieldRule } from './field-rule.resource';
import { Membership } from './membership.resource';
import { RolePermission } from './role-permission.resource';

/** A named bundle of permissions; data, not code. */
@Resource({
  title: { zh: '角色', en: 'Role' },
  plural: { zh: '角色', en: 'Roles' },
  access: { read: 'access.read', create: 'access.manage', update: 'access.manage', delete: 'access.manage' },
  scope: tenantWide,
  menu: { group: 'configuration', order: 20, icon: 'SafetyCertificateOutlined' },
  configured: { by: ['key'] },
  titleField: 'nameZh',
  bulk: false,
  codeField: 'key',
  findBy: ['nameZh', 'nameEn', 'key'],
  sort: 'key',
  related: [
    { resource: () => RolePermission, field: 'roleId', title: { zh: '权限', en: 'Permissions' } },
    { resource: () => FieldRule, field: 'roleId', title: { zh: '字段规则', en: 'Field rules' } },
    { resource: () => Membership, field: 'roleId', title: { zh: '成员', en: 'Members' } },
  ],
})
export class Role extends TenantResource {
  @Attr.text({
    title: { zh: '编码', en: 'Key' },
    required: true,
    list: true,
    editable: 'create',
    max: 40,
    pattern: /^[a-z][a-z0-9_]*$/,
  })
  key!: string;

  @Attr.text({ title: { zh: '中文名称', en: 'Chinese name' }, required: true, list: true, search: true, max: 60 })
  nameZh!: string;

  @Attr.text({ title: { zh: '英文名称', en: 'English name' }, required: true, list: true, search: true, max: 60 })
  nameEn!: string;

  @Attr.boolean({ title: { zh: '内置', en: 'Built in' }, required: true, editable: 'never', list: true })
  builtIn!: boolean;

  @Attr.boolean({
    title: { zh: '强制二次验证', en: 'Second factor forced' },
    help: {
      zh: '成员必须绑定验证器；未绑定者的会话立即失效，绑定前不能做任何事。',
      en: 'Members must bind an authenticator. Sessions without one end, and nothing is possible before it is bound.',
    },
    required: true,
    list: true,
  })
  mfaRequired!: boolean;
}
