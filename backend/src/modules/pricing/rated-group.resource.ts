import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import type { RatingTrace } from './domain/rated-group';
import { PriceAgreement } from './price-agreement.resource';

/** Charges of one customer, month and product, with the price that an agreement gives them and why. */
@Resource({
  title: { zh: '计价结果', en: 'Rated group' },
  plural: { zh: '计价结果', en: 'Rated groups' },
  access: { read: 'pricing.read', create: never, update: never, delete: never },
  scope: byCustomer,
  menu: { group: 'catalogue', order: 20, icon: 'CalculatorOutlined' },
  titleField: 'label',
  sort: '-period',
  views: [
    {
      key: 'held',
      title: { zh: '未定价', en: 'Without a price' },
      filter: { heldReason: { isNot: null }, supersededBy: { is: null } },
    },
    { key: 'current', title: { zh: '当前', en: 'Current' }, filter: { supersededBy: { is: null } } },
  ],
})
export class RatedGroup extends TenantRecord {
  @Attr.month({ title: { zh: '账期', en: 'Billing period' }, required: true, editable: 'never', list: true })
  period!: string;

  @Attr.month({
    title: { zh: '原账期', en: 'Original month' },
    help: {
      zh: '已关账账期的迟到费用，按该账期的条款计价。',
      en: 'Late charges of a closed month, priced by the terms of that month.',
    },
    editable: 'never',
    list: true,
  })
  ofPeriod!: string | null;

  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, required: true, editable: 'never', list: true })
  customer!: Customer;
  customerId!: string;

  @Attr.int({ title: { zh: '序号', en: 'No.' }, required: true, editable: 'never' })
  no!: number;

  @Attr.text({ title: { zh: '产品', en: 'Service' }, required: true, editable: 'never', list: true, search: true })
  label!: string;

  @Attr.text({ title: { zh: '云厂商', en: 'Provider' }, editable: 'never', list: true })
  provider!: string | null;

  @Attr.text({ title: { zh: '产品代码', en: 'Service code' }, editable: 'never' })
  serviceCode!: string | null;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.int({ title: { zh: '费用条数', en: 'Charges' }, required: true, editable: 'never', list: true })
  charges!: number;

  @Attr.decimal({ title: { zh: '用量', en: 'Quantity' }, editable: 'never' })
  quantity!: string | null;

  @Attr.text({ title: { zh: '计量单位', en: 'Unit' }, editable: 'never' })
  unit!: string | null;

  @Attr.money({
    title: { zh: '原价', en: 'List cost' },
    currency: 'currency',
    required: true,
    editable: 'never',
    sum: true,
  })
  listCost!: string;

  @Attr.money({
    title: { zh: '协议成本', en: 'Contracted cost' },
    currency: 'currency',
    required: true,
    editable: 'never',
    permission: 'costs.read',
    sum: true,
  })
  contractedCost!: string;

  @Attr.money({
    title: { zh: '成本', en: 'Cost' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    permission: 'costs.read',
    sum: true,
  })
  billedCost!: string;

  @Attr.money({
    title: { zh: '售价（精确）', en: 'Exact price' },
    currency: 'currency',
    editable: 'never',
    list: true,
    sum: true,
  })
  price!: string | null;

  @Attr.ref(() => PriceAgreement, { title: { zh: '价格协议', en: 'Price agreement' }, editable: 'never', list: true })
  agreement!: Relation<PriceAgreement> | null;
  agreementId!: string | null;

  @Attr.choice({
    title: { zh: '未定价原因', en: 'Why without a price' },
    editable: 'never',
    list: true,
    status: true,
    values: {
      no_agreement: ['无价格协议', 'No agreement', 'red'],
      contract_not_in_force: ['合同未生效', 'Contract not in force', 'amber'],
      other_unit: ['计量单位不同', 'Counted in another unit', 'red'],
      model_failed: ['计价模型失败', 'Model failed', 'red'],
    },
  })
  heldReason!: 'no_agreement' | 'contract_not_in_force' | 'other_unit' | 'model_failed' | null;

  // The trace holds costs: whoever may not read them reads the explanation of the bill line instead.
  @Attr.json({ title: { zh: '计价过程', en: 'Trace' }, required: true, editable: 'never', permission: 'costs.read' })
  trace!: RatingTrace;

  @Attr.id({ title: { zh: '被替代于', en: 'Replaced by run' }, editable: 'never' })
  supersededBy!: string | null;
}
