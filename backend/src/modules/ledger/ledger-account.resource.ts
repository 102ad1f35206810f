import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import { LedgerEntry } from './ledger-entry.resource';

/** Where money stands: what a customer owes, what we hold for it, and the company's own accounts. */
@Resource({
  title: { zh: '总账科目', en: 'Ledger account' },
  plural: { zh: '总账科目', en: 'Ledger accounts' },
  help: {
    zh: '余额 = 借方 − 贷方，只由分录改变。客户余额（预收）为贷方，显示为负数。',
    en: 'The balance is debits minus credits and changes by entries only. What we hold for a customer is a credit, shown below zero.',
  },
  access: { read: 'ledger.read', create: never, update: never, delete: never },
  scope: byCustomer,
  tabIn: [{ resource: () => Customer, field: 'customerId', title: { zh: '资金账户', en: 'Ledger accounts' } }],
  menu: { group: 'bills', order: 60, icon: 'AccountBookOutlined' },
  titleField: 'name',
  codeField: 'code',
  sort: 'code',
  related: [{ resource: () => LedgerEntry, field: 'accountId', title: { zh: '分录', en: 'Entries' } }],
  views: [
    { key: 'company', title: { zh: '公司科目', en: 'Company' }, filter: { customerId: { is: null } } },
    {
      key: 'owing',
      title: { zh: '应收', en: 'Receivables' },
      filter: { kind: { eq: 'receivable' }, balance: { gt: '0' } },
    },
    { key: 'held', title: { zh: '客户余额', en: 'Wallets' }, filter: { kind: { eq: 'wallet' }, balance: { lt: '0' } } },
  ],
  figures: ['balance'],
})
export class LedgerAccount extends TenantRecord {
  @Attr.text({ title: { zh: '科目', en: 'Account' }, required: true, editable: 'never', copyable: true, max: 80 })
  code!: string;

  @Attr.text({
    title: { zh: '名称', en: 'Name' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    width: 260,
  })
  name!: string;

  @Attr.choice({
    title: { zh: '类型', en: 'Kind' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    values: {
      receivable: ['应收', 'Receivable', 'blue'],
      wallet: ['客户余额', 'Wallet', 'green'],
      bank: ['银行', 'Bank', 'plain'],
      revenue: ['收入', 'Revenue', 'purple'],
      rounding: ['抹零', 'Rounding', 'grey'],
      unidentified: ['待认领款', 'Unidentified money', 'amber'],
      voucher: ['代金券费用', 'Vouchers given', 'purple'],
      output_tax: ['销项税额', 'Output tax', 'amber'],
    },
  })
  kind!: 'receivable' | 'wallet' | 'bank' | 'revenue' | 'rounding' | 'unidentified' | 'voucher' | 'output_tax';

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', list: true, max: 3 })
  currency!: string;

  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, editable: 'never', search: true })
  customer!: Relation<Customer> | null;

  customerId!: string | null;

  @Attr.money({
    title: { zh: '余额', en: 'Balance' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
  })
  balance!: string;
}
