import { defineModule } from '../../kernel/app';
import { AccessModule } from '../access/access.module';
import { assignOwner, endCustomer, reactivateCustomer, releaseOwner, suspendCustomer } from './customer.actions';
import { CustomerContact } from './customer-contact.resource';
import { CustomerOwner } from './customer-owner.resource';
import { CustomerStatusChange } from './customer-status-change.resource';
import { Customer } from './customer.resource';

export { Customer } from './customer.resource';

export const CustomersModule = defineModule({
  name: 'customers',
  imports: [AccessModule],
  resources: [Customer, CustomerContact, CustomerOwner, CustomerStatusChange],
  actions: [suspendCustomer, reactivateCustomer, endCustomer, assignOwner, releaseOwner],
  permissions: [
    { key: 'customers.read', title: { zh: '查看客户', en: 'See customers' } },
    { key: 'customers.write', title: { zh: '维护客户', en: 'Edit customers' } },
    { key: 'customers.assign', title: { zh: '变更客户负责人', en: 'Assign customers' } },
  ],
});
