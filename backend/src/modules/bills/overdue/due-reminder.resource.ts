import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../../kernel/resource';
import { Customer } from '../../customers/customers.module';
import { Bill } from '../bill.resource';
import { ReminderStep } from './reminder-step.resource';

/** What would be sent if the steps went out now: the list to look at before they do. */
@Resource({
  title: { zh: '待催款', en: 'Reminder due' },
  plural: { zh: '待催款', en: 'Reminders due' },
  help: {
    zh: '现在执行会发送的内容；没有收件人的不会发送，请补充联系人邮箱。',
    en: 'What would be sent now. Without a recipient nothing is: add an e-mail address to a contact.',
  },
  access: { read: 'bills.read', create: never, update: never, delete: never },
  scope: byCustomer,
  view: true,
  menu: { group: 'bills', order: 61, icon: 'ScheduleOutlined' },
  titleField: 'id',
  sort: '-daysOverdue',
})
export class DueReminder extends TenantRecord {
  @Attr.ref(() => Bill, { title: { zh: '账单', en: 'Bill' }, editable: 'never', list: true })
  bill!: Relation<Bill>;
  billId!: string;

  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, editable: 'never', list: true, search: true })
  customer!: Relation<Customer>;
  customerId!: string;

  @Attr.ref(() => ReminderStep, { title: { zh: '步骤', en: 'Step' }, editable: 'never', list: true })
  step!: Relation<ReminderStep>;
  stepId!: string;

  @Attr.date({ title: { zh: '到期日', en: 'Due on' }, editable: 'never', list: true })
  dueOn!: string;

  @Attr.int({ title: { zh: '逾期天数', en: 'Days overdue' }, editable: 'never', list: true })
  daysOverdue!: number;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, editable: 'never', max: 3 })
  currency!: string;

  @Attr.money({ title: { zh: '未付', en: 'Open' }, currency: 'currency', editable: 'never', list: true, sum: true })
  open!: string;

  @Attr.text({ title: { zh: '收件人', en: 'To' }, editable: 'never', list: true, sensitive: true })
  recipients!: string;
}
