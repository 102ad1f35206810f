import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import { LedgerEntry } from './ledger-entry.resource';

/** One posting: its entries sum to nothing, and it never changes. */
@Resource({
  title: { zh: '记账凭证', en: 'Posting' },
  plural: { zh: '记账凭证', en: 'Postings' },
  access: { read: 'ledger.read', create: never, update: never, delete: never },
  scope: byCustomer,
  menu: { group: 'bills', order: 61, icon: 'SwapOutlined' },
  titleField: 'description',
  sort: '-postedAt',
  related: [{ resource: () => LedgerEntry, field: 'transactionId', title: { zh: '分录', en: 'Entries' } }],
})
export class LedgerTransaction extends TenantRecord {
  @Attr.choice({
    title: { zh: '类型', en: 'Kind' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    values: {
      bill_issue: ['出账', 'Bill issued', 'blue'],
      note_issue: ['更正', 'Note issued', 'amber'],
      receipt: ['收款', 'Receipt', 'green'],
      identification: ['认领', 'Identification', 'purple'],
      allocation: ['核销', 'Allocation', 'plain'],
      reversal: ['冲销', 'Reversal', 'red'],
      voucher_use: ['代金券抵扣', 'Voucher used', 'purple'],
      credit_use: ['贷项抵扣', 'Credit used', 'purple'],
    },
  })
  kind!:
    | 'bill_issue'
    | 'note_issue'
    | 'receipt'
    | 'identification'
    | 'allocation'
    | 'reversal'
    | 'voucher_use'
    | 'credit_use';

  @Attr.text({
    title: { zh: '摘要', en: 'What for' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    width: 280,
    max: 500,
  })
  description!: string;

  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, editable: 'never', list: true, search: true })
  customer!: Relation<Customer> | null;

  customerId!: string | null;

  @Attr.month({ title: { zh: '记账账期', en: 'Month' }, required: true, editable: 'never', list: true, search: true })
  period!: string;

  @Attr.date({ title: { zh: '业务日期', en: 'Counts for' }, required: true, editable: 'never', list: true })
  bookedOn!: string;

  @Attr.dateTime({ title: { zh: '记账时间', en: 'Posted at' }, required: true, editable: 'never' })
  postedAt!: Date;

  @Attr.text({ title: { zh: '来源类型', en: 'Made by' }, required: true, editable: 'never' })
  referenceType!: string;

  @Attr.id({ title: { zh: '来源', en: 'Source' }, required: true, editable: 'never', copyable: true })
  referenceId!: string;

  @Attr.id({ title: { zh: '冲销的凭证', en: 'Reverses' }, editable: 'never', copyable: true })
  reversesId!: string | null;

  @Attr.text({ title: { zh: '幂等键', en: 'Key' }, required: true, editable: 'never', copyable: true })
  key!: string;
}
