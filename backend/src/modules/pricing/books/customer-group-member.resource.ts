import type { Relation } from 'typeorm';
import { Attr, byCustomer, Resource, TenantResource } from '../../../kernel/resource';
import { Customer } from '../../customers/customers.module';
import { CustomerGroup } from './customer-group.resource';
import { refuseTwoGroups } from './refuse-two-groups';

/** In which group a customer is, from which month to which; one at a time. */
@Resource({
  title: { zh: '客户组成员', en: 'Group member' },
  plural: { zh: '客户组成员', en: 'Group members' },
  access: { read: 'pricing.read', create: 'pricing.write', update: 'pricing.write', delete: 'pricing.write' },
  scope: byCustomer,
  tabIn: [{ resource: () => Customer, field: 'customerId', title: { zh: '客户组', en: 'Customer groups' } }],
  menu: null,
  titleField: 'validFrom',
  sort: '-validFrom',
  validate: ({ row, tx }) => refuseTwoGroups(tx, row),
})
export class CustomerGroupMember extends TenantResource {
  @Attr.ref(() => CustomerGroup, {
    title: { zh: '客户组', en: 'Group' },
    required: true,
    editable: 'create',
    list: true,
  })
  customerGroup!: Relation<CustomerGroup>;
  customerGroupId!: string;

  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, required: true, editable: 'create', list: true })
  customer!: Relation<Customer>;
  customerId!: string;

  @Attr.date({
    title: { zh: '起始月', en: 'From' },
    help: { zh: '某月 1 日', en: 'The first day of a month' },
    required: true,
    editable: 'create',
    list: true,
  })
  validFrom!: string;

  @Attr.date({
    title: { zh: '截止月', en: 'Until' },
    help: { zh: '该月 1 日起不再属于；留空为长期', en: 'From this first day of a month on no longer; empty is open' },
    list: true,
  })
  validTo!: string | null;
}
