import type { Relation } from 'typeorm';
import { PluginAccount } from '../../kernel/plugins';
import { Attr, byCustomer, never, Resource, TenantResource } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import { AllocationProposal } from './allocation-proposal.resource';
import { Allocation } from './allocation.resource';

/** Money that arrived. It belongs to a customer once somebody knows whose it is, and pays bills by allocations. */
@Resource({
  title: { zh: '收款', en: 'Receipt' },
  plural: { zh: '收款', en: 'Receipts' },
  access: { read: 'receipts.read', create: never, update: never, delete: never },
  scope: byCustomer,
  tabIn: [{ resource: () => Customer, field: 'customerId', title: { zh: '收款', en: 'Receipts' } }],
  menu: { group: 'bills', order: 30, icon: 'BankOutlined' },
  taggable: true,
  titleField: 'number',
  codeField: 'number',
  findBy: ['number', 'payerName'],
  sort: '-createdAt',
  groups: [
    { key: 'receipt', title: { zh: '到账', en: 'Receipt' } },
    { key: 'amounts', title: { zh: '核销', en: 'Allocation' } },
  ],
  related: [
    { resource: () => AllocationProposal, field: 'receiptId', title: { zh: '核销建议', en: 'Proposals' } },
    { resource: () => Allocation, field: 'receiptId', title: { zh: '核销记录', en: 'Allocations' } },
  ],
  views: [
    { key: 'open', title: { zh: '待核销', en: 'To allocate' }, filter: { state: { in: ['recorded', 'matched'] } } },
    {
      key: 'unidentified',
      title: { zh: '待认领', en: 'Unidentified' },
      filter: { customerId: { is: null }, state: { neq: 'reversed' } },
    },
    { key: 'allocated', title: { zh: '已核销', en: 'Allocated' }, filter: { state: { eq: 'allocated' } } },
  ],
  figures: ['amount', 'allocated', 'unallocated'],
})
export class Receipt extends TenantResource {
  @Attr.code({ title: { zh: '收款编号', en: 'Number' }, group: 'receipt' })
  number!: string;

  @Attr.ref(() => PluginAccount, {
    title: { zh: '渠道', en: 'Channel' },
    group: 'receipt',
    required: true,
    editable: 'never',
  })
  channel!: Relation<PluginAccount>;

  channelId!: string;

  @Attr.text({
    title: { zh: '流水号', en: 'Serial' },
    group: 'receipt',
    required: true,
    editable: 'never',
    list: true,
    search: true,
    copyable: true,
    max: 64,
  })
  serial!: string;

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    group: 'receipt',
    editable: 'never',
    list: true,
    search: true,
  })
  customer!: Relation<Customer> | null;

  customerId!: string | null;

  @Attr.text({ title: { zh: '付款人', en: 'Payer' }, group: 'receipt', editable: 'never', list: true, search: true })
  payerName!: string | null;

  @Attr.text({
    title: { zh: '付款账号', en: "Payer's account" },
    group: 'receipt',
    editable: 'never',
    sensitive: true,
    max: 64,
  })
  payerAccount!: string | null;

  @Attr.text({ title: { zh: '附言', en: 'Memo' }, group: 'receipt', editable: 'never', search: true, max: 500 })
  memo!: string | null;

  @Attr.date({
    title: { zh: '到账日', en: 'Paid on' },
    group: 'receipt',
    required: true,
    editable: 'never',
    list: true,
  })
  paidOn!: string;

  @Attr.choice({
    title: { zh: '方式', en: 'Method' },
    group: 'receipt',
    required: true,
    editable: 'never',
    values: {
      transfer: ['对公转账', 'Transfer', 'plain'],
      cash: ['现金', 'Cash', 'plain'],
      other: ['其他', 'Other', 'plain'],
    },
  })
  method!: 'transfer' | 'cash' | 'other';

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, group: 'amounts', required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.money({
    title: { zh: '到账金额', en: 'Amount' },
    group: 'amounts',
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
  })
  amount!: string;

  @Attr.money({
    title: { zh: '已核销', en: 'Allocated' },
    group: 'amounts',
    currency: 'currency',
    required: true,
    editable: 'never',
    sum: true,
  })
  allocated!: string;

  @Attr.money({
    title: { zh: '未核销', en: 'Unallocated' },
    group: 'amounts',
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
  })
  unallocated!: string;

  @Attr.money({
    title: { zh: '已退款', en: 'Refunded' },
    group: 'amounts',
    currency: 'currency',
    required: true,
    editable: 'never',
  })
  refunded!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    group: 'amounts',
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: {
      recorded: ['待核销', 'To allocate', 'amber'],
      matched: ['部分核销', 'Partly allocated', 'blue'],
      allocated: ['已核销', 'Allocated', 'green'],
      reversed: ['已冲销', 'Reversed', 'grey'],
    },
  })
  state!: 'recorded' | 'matched' | 'allocated' | 'reversed';

  @Attr.text({ title: { zh: '冲销原因', en: 'Why it was reversed' }, group: 'receipt', editable: 'never', max: 500 })
  reverseReason!: string | null;

  @Attr.id({ title: { zh: '记账凭证', en: 'Posting' }, group: 'receipt', editable: 'never', copyable: true })
  ledgerTransactionId!: string | null;
}

/** Whether something of it can still be given to bills. */
export const isLoose = (receipt: Receipt): boolean => receipt.state === 'recorded' || receipt.state === 'matched';
