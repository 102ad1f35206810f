import type { Relation } from 'typeorm';
import { Attr, byCustomer, Resource, TenantResource } from '../../kernel/resource';
import { contactImport } from './contact-import';
import { Customer } from './customer.resource';

/** A person at the customer. Bills are mailed to the financial ones. */
@Resource({
  title: { zh: '联系人', en: 'Contact' },
  plural: { zh: '联系人', en: 'Contacts' },
  access: { read: 'customers.read', create: 'customers.write', update: 'customers.write', delete: 'customers.write' },
  scope: byCustomer,
  menu: { group: 'customers', order: 20, icon: 'ContactsOutlined' },
  titleField: 'name',
  findBy: ['name'],
  sort: 'name',
  importable: contactImport,
})
export class CustomerContact extends TenantResource {
  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    required: true,
    list: true,
    search: true,
    editable: 'create',
  })
  customer!: Relation<Customer>;

  customerId!: string;

  @Attr.text({ title: { zh: '姓名', en: 'Name' }, required: true, list: true, search: true, max: 80 })
  name!: string;

  @Attr.choice({
    title: { zh: '职能', en: 'Role' },
    required: true,
    list: true,
    search: true,
    values: {
      technical: ['技术', 'Technical', 'plain'],
      commercial: ['商务', 'Commercial', 'plain'],
      financial: ['财务', 'Financial', 'plain'],
    },
  })
  role!: 'technical' | 'commercial' | 'financial';

  @Attr.email({ title: { zh: '邮箱', en: 'E-mail' }, list: true, sensitive: true })
  email!: string | null;

  @Attr.phone({ title: { zh: '手机', en: 'Mobile' }, list: true, sensitive: true })
  mobile!: string | null;

  @Attr.boolean({ title: { zh: '主要联系人', en: 'Primary' }, required: true, list: true })
  isPrimary!: boolean;
}
