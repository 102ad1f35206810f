import type { Relation } from 'typeorm';
import { Attr, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { Role } from './role.resource';

/** Hides or masks one field of one resource for a role. */
@Resource({
  title: { zh: '字段规则', en: 'Field rule' },
  plural: { zh: '字段规则', en: 'Field rules' },
  access: { read: 'access.read', create: 'access.manage', update: 'access.manage', delete: 'access.manage' },
  scope: tenantWide,
  menu: null,
  titleField: 'field',
  sort: 'resource',
})
export class FieldRule extends TenantResource {
  @Attr.ref(() => Role, { title: { zh: '角色', en: 'Role' }, required: true, editable: 'create', list: true })
  role!: Relation<Role>;

  roleId!: string;

  @Attr.text({ title: { zh: '对象类型', en: 'Resource' }, required: true, list: true, search: true, max: 60 })
  resource!: string;

  @Attr.text({ title: { zh: '字段', en: 'Field' }, required: true, list: true, search: true, max: 60 })
  field!: string;

  @Attr.choice({
    title: { zh: '处理', en: 'Effect' },
    required: true,
    list: true,
    values: { hidden: ['隐藏', 'Hidden', 'red'], masked: ['脱敏', 'Masked', 'amber'] },
  })
  effect!: 'hidden' | 'masked';
}
