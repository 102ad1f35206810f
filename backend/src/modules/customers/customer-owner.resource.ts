import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantResource } from '../../kernel/resource';
import { User } from '../access/access.module';
import { Customer } from './customer.resource';

/** Who looked after a customer, and when; one at a time. */
@Resource({
  title: { zh: '负责人记录', en: 'Owner record' },
  plural: { zh: '负责人记录', en: 'Owner records' },
  access: { read: 'customers.read', create: never, update: never, delete: never },
  scope: byCustomer,
  menu: null,
  titleField: 'validFrom',
  sort: '-validFrom',
})
export class CustomerOwner extends TenantResource {
  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, required: true, editable: 'never', list: true })
  customer!: Relation<Customer>;

  customerId!: string;

  @Attr.ref(() => User, { title: { zh: '负责人', en: 'Owner' }, required: true, editable: 'never', list: true })
  user!: Relation<User>;

  userId!: string;

  @Attr.date({ title: { zh: '起始日', en: 'From' }, required: true, editable: 'never', list: true })
  validFrom!: string;

  @Attr.date({ title: { zh: '截止日', en: 'Until' }, editable: 'never', list: true })
  validTo!: string | null;
}
