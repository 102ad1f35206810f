import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import { LedgerAccount } from './ledger-account.resource';
import { LedgerTransaction } from './ledger-transaction.resource';

/** One side of a posting. */
@Resource({
  title: { zh: '分录', en: 'Entry' },
  plural: { zh: '分录', en: 'Entries' },
  help: { zh: '借方为正，贷方为负。', en: 'Debits are above zero, credits below.' },
  access: { read: 'ledger.read', create: never, update: never, delete: never },
  scope: byCustomer,
  menu: null,
  titleField: 'id',
  sort: '-createdAt',
})
export class LedgerEntry extends TenantRecord {
  @Attr.ref(() => LedgerTransaction, {
    title: { zh: '凭证', en: 'Posting' },
    required: true,
    editable: 'never',
    list: true,
  })
  transaction!: Relation<LedgerTransaction>;

  transactionId!: string;

  @Attr.ref(() => LedgerAccount, {
    title: { zh: '科目', en: 'Account' },
    required: true,
    editable: 'never',
    list: true,
  })
  account!: Relation<LedgerAccount>;

  accountId!: string;

  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, editable: 'never' })
  customer!: Relation<Customer> | null;

  customerId!: string | null;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', list: true, max: 3 })
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
}
