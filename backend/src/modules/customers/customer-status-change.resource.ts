import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../kernel/resource';
import { Customer } from './customer.resource';

/** One change of a customer's status, with the reason. Append-only. */
@Resource({
  title: { zh: '状态变更', en: 'Status change' },
  plural: { zh: '状态变更', en: 'Status changes' },
  access: { read: 'customers.read', create: never, update: never, delete: never },
  scope: byCustomer,
  menu: null,
  titleField: 'toStatus',
  sort: '-createdAt',
})
export class CustomerStatusChange extends TenantRecord {
  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, required: true, editable: 'never', list: true })
  customer!: Relation<Customer>;

  customerId!: string;

  @Attr.text({ title: { zh: '原状态', en: 'From' }, required: true, editable: 'never', list: true })
  fromStatus!: string;

  @Attr.text({ title: { zh: '新状态', en: 'To' }, required: true, editable: 'never', list: true })
  toStatus!: string;

  @Attr.text({ title: { zh: '原因', en: 'Reason' }, required: true, editable: 'never', list: true })
  reason!: string;
}
