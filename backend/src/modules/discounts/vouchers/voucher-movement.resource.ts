import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../../kernel/resource';
import { Bill } from '../../bills/bills.module';
import { Customer } from '../../customers/customers.module';
import { Voucher } from './voucher.resource';

/** What happened to a voucher's balance. Never changed; the balance is their sum. */
@Resource({
  title: { zh: '代金券变动', en: 'Voucher movement' },
  plural: { zh: '代金券变动', en: 'Voucher movements' },
  access: { read: 'discounts.read', create: never, update: never, delete: never },
  scope: byCustomer,
  tabIn: [
    { resource: () => Voucher, field: 'voucherId', title: { zh: '变动', en: 'Movements' } },
    { resource: () => Bill, field: 'billId', title: { zh: '代金券', en: 'Vouchers' } },
  ],
  menu: null,
  titleField: 'id',
  sort: '-createdAt',
})
export class VoucherMovement extends TenantRecord {
  @Attr.ref(() => Voucher, { title: { zh: '代金券', en: 'Voucher' }, required: true, editable: 'never', list: true })
  voucher!: Relation<Voucher>;
  voucherId!: string;

  @Attr.choice({
    title: { zh: '变动', en: 'What' },
    required: true,
    editable: 'never',
    list: true,
    values: {
      issue: ['发放', 'Issued', 'green'],
      use: ['抵扣', 'Used', 'blue'],
      return: ['退回', 'Came back', 'amber'],
      expire: ['过期', 'Expired', 'grey'],
      withdraw: ['收回', 'Withdrawn', 'grey'],
    },
  })
  kind!: 'issue' | 'use' | 'return' | 'expire' | 'withdraw';

  @Attr.money({
    title: { zh: '金额', en: 'Amount' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
  })
  amount!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.ref(() => Bill, { title: { zh: '账单', en: 'Bill' }, editable: 'never', list: true })
  bill!: Relation<Bill> | null;
  billId!: string | null;

  @Attr.int({ title: { zh: '账单明细序号', en: 'Line of the bill' }, editable: 'never', list: true })
  lineNo!: number | null;

  @Attr.ref(() => Bill, { title: { zh: '更正单据', en: 'By the note' }, editable: 'never' })
  note!: Relation<Bill> | null;
  noteId!: string | null;

  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, required: true, editable: 'never' })
  customer!: Relation<Customer>;
  customerId!: string;

  @Attr.text({ title: { zh: '说明', en: 'Remark' }, editable: 'never', list: true, max: 500 })
  remark!: string | null;
}
