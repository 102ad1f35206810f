import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../../kernel/resource';
import { Customer } from '../../customers/customers.module';
import { Message } from '../../notifications/notifications.module';
import { Bill } from '../bill.resource';
import { ReminderStep } from './reminder-step.resource';

/** One reminder that was sent: the log of the steps, a row a message. */
@Resource({
  title: { zh: '催款记录', en: 'Reminder sent' },
  plural: { zh: '催款记录', en: 'Reminders sent' },
  access: { read: 'bills.read', create: never, update: never, delete: never },
  scope: byCustomer,
  tabIn: [{ resource: () => Bill, field: 'billId', title: { zh: '催款记录', en: 'Reminders' } }],
  menu: { group: 'bills', order: 62, icon: 'MailOutlined' },
  titleField: 'stepName',
  sort: '-createdAt',
})
export class Reminder extends TenantRecord {
  @Attr.ref(() => Bill, { title: { zh: '账单', en: 'Bill' }, required: true, editable: 'never', list: true })
  bill!: Relation<Bill>;
  billId!: string;

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  customer!: Relation<Customer>;
  customerId!: string;

  @Attr.ref(() => ReminderStep, { title: { zh: '步骤', en: 'Step' }, required: true, editable: 'never' })
  step!: Relation<ReminderStep>;
  stepId!: string;

  @Attr.text({
    title: { zh: '步骤', en: 'Step' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    max: 80,
  })
  stepName!: string;

  @Attr.int({ title: { zh: '步骤天数', en: 'Days of the step' }, required: true, editable: 'never' })
  stepDays!: number;

  @Attr.int({ title: { zh: '逾期天数', en: 'Days overdue' }, required: true, editable: 'never', list: true })
  daysOverdue!: number;

  @Attr.text({ title: { zh: '收件人', en: 'To' }, required: true, editable: 'never', list: true, sensitive: true })
  recipient!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.money({
    title: { zh: '当时未付', en: 'Open then' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
  })
  open!: string;

  @Attr.date({ title: { zh: '发送日', en: 'Sent on' }, required: true, editable: 'never', list: true, search: true })
  sentOn!: string;

  @Attr.ref(() => Message, {
    title: { zh: '消息', en: 'Message' },
    help: { zh: '是否送达。', en: 'Whether it arrived.' },
    required: true,
    editable: 'never',
  })
  message!: Relation<Message>;
  messageId!: string;
}
