import type { Relation } from 'typeorm';
import type { Text } from '@cloudtally/plugin-sdk';
import { Attr, byCustomer, never, Resource, TenantResource } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import type { MatchLine } from './domain/match-receipt';
import { Receipt } from './receipt.resource';

/** What a receipt was probably paid for, with its reason. Books nothing until a person confirms it. */
@Resource({
  title: { zh: '核销建议', en: 'Allocation proposal' },
  plural: { zh: '核销建议', en: 'Allocation proposals' },
  access: { read: 'receipts.read', create: never, update: never, delete: never },
  scope: byCustomer,
  menu: { group: 'bills', order: 35, icon: 'BulbOutlined' },
  titleField: 'bills',
  sort: '-score',
  views: [{ key: 'open', title: { zh: '待确认', en: 'To confirm' }, filter: { state: { eq: 'open' } } }],
})
export class AllocationProposal extends TenantResource {
  @Attr.ref(() => Receipt, {
    title: { zh: '收款', en: 'Receipt' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  receipt!: Relation<Receipt>;

  receiptId!: string;

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  customer!: Relation<Customer>;

  customerId!: string;

  @Attr.text({ title: { zh: '账单', en: 'Bills' }, required: true, editable: 'never', list: true, max: 500 })
  bills!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.money({
    title: { zh: '金额', en: 'Amount' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
  })
  amount!: string;

  @Attr.int({ title: { zh: '可信度', en: 'Score' }, required: true, editable: 'never', list: true, min: 0, max: 100 })
  score!: number;

  @Attr.json({ title: { zh: '理由', en: 'Why' }, required: true, editable: 'never', list: true })
  reason!: Text;

  @Attr.text({ title: { zh: '规则', en: 'Rule' }, required: true, editable: 'never' })
  rule!: string;

  @Attr.json({ title: { zh: '明细', en: 'Lines' }, required: true, editable: 'never' })
  lines!: readonly MatchLine[];

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      open: ['待确认', 'To confirm', 'amber'],
      confirmed: ['已确认', 'Confirmed', 'green'],
      superseded: ['已失效', 'Superseded', 'grey'],
    },
  })
  state!: 'open' | 'confirmed' | 'superseded';
}
