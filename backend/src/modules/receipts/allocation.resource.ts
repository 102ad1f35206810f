import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../kernel/resource';
import { Bill } from '../bills/bills.module';
import { Customer } from '../customers/customers.module';
import { Receipt } from './receipt.resource';

/** A part of a receipt that pays a part of a bill. Never edited: a reversal points at it. */
@Resource({
  title: { zh: '核销', en: 'Allocation' },
  plural: { zh: '核销记录', en: 'Allocations' },
  access: { read: 'receipts.read', create: never, update: never, delete: never },
  scope: byCustomer,
  tabIn: [{ resource: () => Bill, field: 'billId', title: { zh: '核销', en: 'Allocations' } }],
  menu: { group: 'bills', order: 40, icon: 'LinkOutlined' },
  titleField: 'id',
  sort: '-createdAt',
  views: [{ key: 'live', title: { zh: '有效', en: 'In force' }, filter: { live: { is: true } } }],
})
export class Allocation extends TenantRecord {
  @Attr.ref(() => Receipt, {
    title: { zh: '收款', en: 'Receipt' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  receipt!: Relation<Receipt>;

  receiptId!: string;

  @Attr.ref(() => Bill, {
    title: { zh: '账单', en: 'Bill' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
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

  @Attr.date({ title: { zh: '核销日', en: 'Allocated on' }, required: true, editable: 'never', list: true })
  allocatedOn!: string;

  @Attr.boolean({ title: { zh: '有效', en: 'In force' }, required: true, editable: 'never', list: true })
  live!: boolean;

  @Attr.id({ title: { zh: '撤销的核销', en: 'Reverses' }, editable: 'never' })
  reversesId!: string | null;

  @Attr.text({ title: { zh: '原因', en: 'Reason' }, editable: 'never', list: true, max: 500 })
  reason!: string | null;

  @Attr.id({ title: { zh: '来自建议', en: 'From the proposal' }, editable: 'never' })
  proposalId!: string | null;

  @Attr.id({ title: { zh: '记账凭证', en: 'Posting' }, required: true, editable: 'never', copyable: true })
  ledgerTransactionId!: string;
}
