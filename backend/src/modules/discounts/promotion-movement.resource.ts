import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import { DiscountRule } from './discount-rule.resource';

/** What a customer's month took of a promotion's quota, or gave back. Never changed; the quota is their sum. */
@Resource({
  title: { zh: '额度变动', en: 'Quota movement' },
  plural: { zh: '额度变动', en: 'Quota movements' },
  access: { read: 'discounts.read', create: never, update: never, delete: never },
  scope: byCustomer,
  tabIn: [{ resource: () => DiscountRule, field: 'ruleId', title: { zh: '额度变动', en: 'Quota' } }],
  menu: null,
  titleField: 'id',
  sort: '-createdAt',
})
export class PromotionMovement extends TenantRecord {
  @Attr.ref(() => DiscountRule, { title: { zh: '活动', en: 'Promotion' }, required: true, editable: 'never' })
  rule!: Relation<DiscountRule>;
  ruleId!: string;

  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, required: true, editable: 'never', list: true })
  customer!: Relation<Customer>;
  customerId!: string;

  @Attr.month({ title: { zh: '账期', en: 'Billing period' }, required: true, editable: 'never', list: true })
  period!: string;

  @Attr.int({ title: { zh: '次数', en: 'Uses' }, required: true, editable: 'never', list: true })
  uses!: number;

  @Attr.money({
    title: { zh: '优惠金额', en: 'Taken off' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
  })
  amount!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.choice({
    title: { zh: '原因', en: 'Why' },
    required: true,
    editable: 'never',
    list: true,
    values: { rated: ['计价', 'Rated', 'blue'], voided: ['账单作废', 'Bill voided', 'grey'] },
  })
  reason!: 'rated' | 'voided';
}
