import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../../kernel/resource';
import { Customer } from '../../customers/customers.module';
import { Bill } from '../bill.resource';

/** What a credit note pays of a bill; below nothing where a use was taken back. Posted within the customer's receivable. */
@Resource({
  title: { zh: '贷项抵扣', en: 'Credit use' },
  plural: { zh: '贷项抵扣', en: 'Credit uses' },
  access: { read: 'bills.read', create: never, update: never, delete: never },
  scope: byCustomer,
  tabIn: [{ resource: () => Bill, field: 'billId', title: { zh: '贷项抵扣', en: 'Credit used' } }],
  menu: null,
  titleField: 'id',
  sort: '-createdAt',
})
export class CreditUse extends TenantRecord {
  @Attr.ref(() => Bill, { title: { zh: '贷项通知', en: 'Credit note' }, required: true, editable: 'never', list: true })
  note!: Relation<Bill>;
  noteId!: string;

  @Attr.ref(() => Bill, { title: { zh: '账单', en: 'Bill' }, required: true, editable: 'never', list: true })
  bill!: Relation<Bill>;
  billId!: string;

  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, required: true, editable: 'never' })
  customer!: Relation<Customer>;
  customerId!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.money({
    title: { zh: '金额', en: 'Amount' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
  })
  amount!: string;

  @Attr.date({ title: { zh: '抵扣日', en: 'Used on' }, required: true, editable: 'never', list: true })
  usedOn!: string;

  @Attr.boolean({ title: { zh: '自动抵扣', en: 'By itself' }, editable: 'never', list: true })
  isAutomatic!: boolean;

  @Attr.id({ title: { zh: '撤销的抵扣', en: 'Takes back' }, editable: 'never' })
  reversesId!: string | null;

  @Attr.text({ title: { zh: '原因', en: 'Reason' }, editable: 'never', list: true, max: 500 })
  reason!: string | null;
}
