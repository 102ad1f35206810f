import { Attr, never, Resource, TenantResource, tenantWide } from '../../../kernel/resource';
import { CustomerGroupMember } from './customer-group-member.resource';

/** Customers who share a price book. */
@Resource({
  title: { zh: '客户组', en: 'Customer group' },
  plural: { zh: '客户组', en: 'Customer groups' },
  help: {
    zh: '同组客户共用价目表；一个客户同一时间只属于一个组。',
    en: 'Customers of a group share a price book; a customer is in one group at a time.',
  },
  access: { read: 'pricing.read', create: 'pricing.write', update: 'pricing.write', delete: never },
  scope: tenantWide,
  menu: { group: 'catalogue', order: 13, icon: 'TeamOutlined' },
  titleField: 'name',
  codeField: 'code',
  findBy: ['name', 'code'],
  sort: 'code',
  related: [{ resource: () => CustomerGroupMember, field: 'customerGroupId', title: { zh: '成员', en: 'Members' } }],
})
export class CustomerGroup extends TenantResource {
  @Attr.text({
    title: { zh: '编号', en: 'Code' },
    required: true,
    editable: 'create',
    list: true,
    search: true,
    max: 40,
    pattern: /^[A-Z0-9][A-Z0-9-]*$/,
  })
  code!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true })
  name!: string;

  @Attr.longText({ title: { zh: '备注', en: 'Remark' }, max: 2000 })
  remark!: string | null;
}
