import type { Relation } from 'typeorm';
import { Attr, Resource, TenantResource, tenantWide } from '../../kernel/resource';

/** One department of the tree that the subtree reach follows. */
@Resource({
  title: { zh: '部门', en: 'Department' },
  plural: { zh: '部门', en: 'Departments' },
  access: { read: 'people.read', create: 'access.manage', update: 'access.manage', delete: 'access.manage' },
  scope: tenantWide,
  menu: { group: 'configuration', order: 30, icon: 'ApartmentOutlined', permission: 'access.read' },
  titleField: 'name',
  codeField: 'code',
  findBy: ['name', 'code'],
  sort: 'code',
})
export class Department extends TenantResource {
  @Attr.text({
    title: { zh: '编码', en: 'Code' },
    required: true,
    list: true,
    search: true,
    max: 40,
    editable: 'create',
  })
  code!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true, max: 100 })
  name!: string;

  @Attr.ref(() => Department, { title: { zh: '上级部门', en: 'Parent' }, list: true })
  parent!: Relation<Department> | null;

  parentId!: string | null;
}
