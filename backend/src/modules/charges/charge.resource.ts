import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../kernel/resource';
import { ChargeSlice, CloudAccount, refuseArchived } from '../clouds/clouds.module';
import { Customer } from '../customers/customers.module';
import { chargeParts, chargeRowSums } from './charge-row-sums';
import { monthsAsked } from './months/months-asked';

/** A charge in FOCUS words, read from the fact and its dictionaries. Filter by period: it is the partition. */
@Resource({
  title: { zh: '费用', en: 'Charge' },
  plural: { zh: '费用', en: 'Charges' },
  access: { read: 'charges.read', create: never, update: never, delete: never },
  scope: byCustomer,
  table: 'focus_charge',
  view: true,
  sums: chargeRowSums,
  parts: chargeParts,
  pageBy: ['id', 'period'],
  keyset: true,
  refuses: (filter, manager) => refuseArchived(manager, monthsAsked(filter) ?? (() => false)),
  menu: { group: 'clouds', order: 5, icon: 'ProfileOutlined' },
  titleField: 'serviceName',
  sort: '-day',
  groups: [
    { key: 'what', title: { zh: '费用', en: 'Charge' } },
    { key: 'whose', title: { zh: '归属', en: 'Whose' } },
    { key: 'cost', title: { zh: '金额', en: 'Cost' } },
    { key: 'source', title: { zh: '来源', en: 'Source' } },
  ],
  views: [
    { key: 'unassigned', title: { zh: '未归属', en: 'Unassigned' }, filter: { state: { eq: 'unassigned' } } },
    { key: 'excluded', title: { zh: '已排除', en: 'Excluded' }, filter: { state: { eq: 'excluded' } } },
  ],
  figures: ['listCost', 'billedCost', 'quantity'],
})
export class Charge extends TenantRecord {
  @Attr.month({
    title: { zh: '账期', en: 'Period' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    group: 'what',
  })
  period!: string;

  @Attr.date({ title: { zh: '日期', en: 'Day' }, required: true, editable: 'never', list: true, group: 'what' })
  day!: string;

  @Attr.ref(() => CloudAccount, {
    title: { zh: '云账号', en: 'Cloud account' },
    editable: 'never',
    list: true,
    search: true,
    group: 'what',
  })
  cloudAccount!: Relation<CloudAccount>;

  cloudAccountId!: string;

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    editable: 'never',
    list: true,
    search: true,
    group: 'whose',
  })
  customer!: Relation<Customer> | null;

  customerId!: string | null;

  @Attr.choice({
    title: { zh: '归属状态', en: 'State' },
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: {
      unassigned: ['未归属', 'Unassigned', 'red'],
      attributed: ['已归属', 'Attributed', 'green'],
      excluded: ['已排除', 'Excluded', 'grey'],
      split: ['已分摊', 'Split', 'blue'],
    },
    group: 'whose',
  })
  state!: 'unassigned' | 'attributed' | 'excluded' | 'split';

  @Attr.money({
    title: { zh: '目录价', en: 'List cost' },
    currency: 'billingCurrency',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
    group: 'cost',
  })
  listCost!: string;

  @Attr.money({
    title: { zh: '采购成本', en: 'Billed cost' },
    currency: 'billingCurrency',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
    permission: 'costs.read',
    group: 'cost',
  })
  billedCost!: string;

  @Attr.text({
    title: { zh: '子账号', en: 'Sub-account' },
    editable: 'never',
    list: true,
    search: true,
    group: 'whose',
  })
  subAccountId!: string | null;

  @Attr.text({ title: { zh: '子账号名称', en: 'Sub-account name' }, editable: 'never', group: 'whose' })
  subAccountName!: string | null;

  @Attr.json({ title: { zh: '标签', en: 'Tags' }, editable: 'never', group: 'whose' })
  tags!: Record<string, string> | null;

  @Attr.text({ title: { zh: '云厂商', en: 'Provider' }, editable: 'never', group: 'what' })
  providerName!: string | null;

  @Attr.text({ title: { zh: '产品', en: 'Service' }, editable: 'never', list: true, search: true, group: 'what' })
  serviceName!: string | null;

  @Attr.text({ title: { zh: '产品代码', en: 'Service code' }, editable: 'never', search: true, group: 'what' })
  serviceCode!: string | null;

  @Attr.text({ title: { zh: '产品类别', en: 'Service category' }, editable: 'never', group: 'what' })
  serviceCategory!: string | null;

  @Attr.text({ title: { zh: '计费项', en: 'SKU' }, editable: 'never', group: 'what' })
  skuId!: string | null;

  @Attr.text({ title: { zh: '计量项', en: 'Meter' }, editable: 'never', group: 'what' })
  skuMeter!: string | null;

  @Attr.text({ title: { zh: '地域', en: 'Region' }, editable: 'never', list: true, search: true, group: 'what' })
  regionId!: string | null;

  @Attr.text({ title: { zh: '资源', en: 'Resource' }, editable: 'never', search: true, copyable: true, group: 'what' })
  resourceId!: string | null;

  @Attr.text({ title: { zh: '资源名称', en: 'Resource name' }, editable: 'never', group: 'what' })
  resourceName!: string | null;

  @Attr.text({ title: { zh: '费用类别', en: 'Category' }, editable: 'never', list: true, search: true, group: 'what' })
  chargeCategory!: string;

  @Attr.text({ title: { zh: '更正', en: 'Class' }, editable: 'never', group: 'what' })
  chargeClass!: string | null;

  @Attr.text({ title: { zh: '厂商费用类型', en: "Vendor's type" }, editable: 'never', search: true, group: 'what' })
  chargeType!: string | null;

  @Attr.dateTime({ title: { zh: '费用起', en: 'From' }, editable: 'never', group: 'what' })
  chargePeriodStart!: Date;

  @Attr.dateTime({ title: { zh: '费用止', en: 'Until' }, editable: 'never', group: 'what' })
  chargePeriodEnd!: Date;

  @Attr.decimal({ title: { zh: '数量', en: 'Quantity' }, editable: 'never', group: 'cost' })
  quantity!: string | null;

  @Attr.text({ title: { zh: '单位', en: 'Unit' }, editable: 'never', group: 'cost' })
  unit!: string | null;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, editable: 'never', max: 3, group: 'cost' })
  billingCurrency!: string;

  @Attr.money({
    title: { zh: '合同价', en: 'Contracted cost' },
    currency: 'billingCurrency',
    required: true,
    editable: 'never',
    permission: 'costs.read',
    group: 'cost',
  })
  contractedCost!: string;

  @Attr.money({
    title: { zh: '摊销成本', en: 'Effective cost' },
    currency: 'billingCurrency',
    required: true,
    editable: 'never',
    permission: 'costs.read',
    group: 'cost',
  })
  effectiveCost!: string;

  @Attr.ref(() => ChargeSlice, { title: { zh: '账期数据', en: 'Slice' }, editable: 'never', group: 'source' })
  slice!: Relation<ChargeSlice>;

  sliceId!: string;

  @Attr.text({ title: { zh: '数据源', en: 'Feed' }, editable: 'never', group: 'source' })
  feed!: string;

  @Attr.int({ title: { zh: '数据版本', en: 'Revision' }, editable: 'never', group: 'source' })
  revision!: number;
}
