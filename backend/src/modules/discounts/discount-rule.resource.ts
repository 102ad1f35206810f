import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantResource } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import type { Promotion, Quota } from './domain/discount-rule';

/** What is taken off the price that an agreement gives, for whom and for how long. */
@Resource({
  title: { zh: '优惠规则', en: 'Discount rule' },
  plural: { zh: '优惠规则', en: 'Discount rules' },
  help: {
    zh: '在价格协议的售价上再减免。先乘折扣，后减金额；各自先平台、后客户，再按优先级。“试算”页可在生效前查看对真实账期的影响。',
    en: 'Taken off what the price agreements say. Multipliers first, then amounts; of each the platform first, then the customer, then by priority. The tab “Preview” shows what a rule does to a real month before it is in force.',
  },
  access: { read: 'discounts.read', create: never, update: never, delete: never },
  scope: byCustomer,
  tabIn: [{ resource: () => Customer, field: 'customerId', title: { zh: '优惠规则', en: 'Discount rules' } }],
  menu: { group: 'catalogue', order: 15, icon: 'PercentageOutlined' },
  titleField: 'name',
  codeField: 'code',
  numbered: 'DR',
  findBy: ['name', 'code'],
  sort: '-createdAt',
  groups: [
    { key: 'rule', title: { zh: '规则', en: 'Rule' } },
    { key: 'takes', title: { zh: '优惠', en: 'What it takes off' } },
    { key: 'scope', title: { zh: '范围', en: 'Scope' } },
    { key: 'quota', title: { zh: '额度', en: 'Quota' } },
    { key: 'meets', title: { zh: '与其他规则', en: 'With other rules' } },
  ],
  views: [
    { key: 'active', title: { zh: '生效中', en: 'In force' }, filter: { state: { eq: 'active' } } },
    { key: 'draft', title: { zh: '草稿', en: 'Drafts' }, filter: { state: { eq: 'draft' } } },
    { key: 'in_approval', title: { zh: '待审批', en: 'For approval' }, filter: { state: { eq: 'in_approval' } } },
    { key: 'promotions', title: { zh: '活动', en: 'Promotions' }, filter: { promotion: { isNot: null } } },
    { key: 'ended', title: { zh: '已结束', en: 'Ended' }, filter: { state: { eq: 'ended' } } },
  ],
})
export class DiscountRule extends TenantResource {
  @Attr.code({ title: { zh: '规则编号', en: 'Code' }, group: 'rule' })
  code!: string;

  @Attr.text({
    title: { zh: '名称', en: 'Name' },
    group: 'rule',
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  name!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    group: 'rule',
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      draft: ['草稿', 'Draft', 'grey'],
      in_approval: ['待审批', 'For approval', 'amber'],
      active: ['生效', 'In force', 'green'],
      ended: ['已结束', 'Ended', 'plain'],
    },
  })
  state!: 'draft' | 'in_approval' | 'active' | 'ended';

  @Attr.choice({
    title: { zh: '层级', en: 'Layer' },
    group: 'rule',
    required: true,
    editable: 'never',
    list: true,
    values: { platform: ['平台', 'Platform', 'blue'], customer: ['客户', 'Customer', 'purple'] },
  })
  layer!: 'platform' | 'customer';

  @Attr.choice({
    title: { zh: '优惠方式', en: 'Kind' },
    group: 'takes',
    required: true,
    editable: 'never',
    list: true,
    values: {
      multiplier: ['折扣', 'Multiplier', 'plain'],
      amount_off: ['立减', 'Amount off', 'plain'],
      spend_and_save: ['满减', 'Spend and save', 'plain'],
    },
  })
  benefit!: 'multiplier' | 'amount_off' | 'spend_and_save';

  @Attr.percent({ title: { zh: '折扣', en: 'Multiplier' }, group: 'takes', editable: 'never', list: true })
  factor!: string | null;

  @Attr.money({
    title: { zh: '减免金额', en: 'Amount off' },
    help: { zh: '每个客户每账期一次', en: 'Once per customer and month' },
    currency: 'scopeCurrency',
    group: 'takes',
    editable: 'never',
    list: true,
  })
  amount!: string | null;

  @Attr.money({
    title: { zh: '满额', en: 'When this is spent' },
    currency: 'scopeCurrency',
    group: 'takes',
    editable: 'never',
  })
  threshold!: string | null;

  @Attr.money({
    title: { zh: '每月封顶', en: 'At most a month' },
    help: { zh: '每个客户', en: 'Per customer' },
    currency: 'scopeCurrency',
    group: 'takes',
    editable: 'never',
  })
  cap!: string | null;

  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, group: 'scope', editable: 'never', list: true })
  customer!: Relation<Customer> | null;

  customerId!: string | null;

  @Attr.choice({
    title: { zh: '客户等级', en: 'Customer level' },
    group: 'scope',
    editable: 'never',
    values: { A: ['A 级', 'A', 'purple'], B: ['B 级', 'B', 'plain'], C: ['C 级', 'C', 'plain'] },
  })
  customerLevel!: 'A' | 'B' | 'C' | null;

  @Attr.text({ title: { zh: '客户行业', en: 'Customer industry' }, group: 'scope', editable: 'never', max: 60 })
  customerIndustry!: string | null;

  @Attr.text({ title: { zh: '云厂商', en: 'Provider' }, group: 'scope', editable: 'never', list: true, search: true })
  scopeProvider!: string | null;

  @Attr.text({ title: { zh: '产品代码', en: 'Service code' }, group: 'scope', editable: 'never', list: true })
  scopeServiceCode!: string | null;

  @Attr.text({ title: { zh: '地域', en: 'Region' }, group: 'scope', editable: 'never' })
  scopeRegion!: string | null;

  @Attr.text({ title: { zh: '标签键', en: 'Tag key' }, group: 'scope', editable: 'never', max: 128 })
  scopeTagKey!: string | null;

  @Attr.text({ title: { zh: '标签值', en: 'Tag value' }, group: 'scope', editable: 'never', max: 256 })
  scopeTagValue!: string | null;

  @Attr.text({ title: { zh: '项目', en: 'Project' }, group: 'scope', editable: 'never', max: 256 })
  scopeProject!: string | null;

  @Attr.date({ title: { zh: '首日', en: 'First day' }, group: 'scope', editable: 'never' })
  scopeFirstDay!: string | null;

  @Attr.date({ title: { zh: '末日（含）', en: 'Last day, included' }, group: 'scope', editable: 'never' })
  scopeLastDay!: string | null;

  @Attr.choice({
    title: { zh: '活动类型', en: 'Promotion' },
    group: 'rule',
    editable: 'never',
    list: true,
    values: {
      first_order: ['首单优惠', 'First order', 'blue'],
      flash_sale: ['限时抢购', 'Flash sale', 'amber'],
      activity: ['专题活动', 'Activity', 'purple'],
    },
  })
  promotion!: Promotion | null;

  @Attr.choice({
    title: { zh: '额度类型', en: 'Quota' },
    group: 'quota',
    editable: 'never',
    values: {
      customers: ['客户数', 'Customers', 'plain'],
      uses: ['次数', 'Uses', 'plain'],
      money: ['优惠金额', 'Money', 'plain'],
    },
  })
  quotaKind!: Quota['kind'] | null;

  @Attr.decimal({ title: { zh: '额度', en: 'Quota in all' }, group: 'quota', editable: 'never' })
  quota!: string | null;

  @Attr.decimal({
    title: { zh: '已用额度', en: 'Taken of it' },
    help: { zh: '由额度变动累计', en: 'Counted from the quota movements' },
    group: 'quota',
    required: true,
    editable: 'never',
  })
  quotaTaken!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, group: 'scope', editable: 'never', max: 3 })
  scopeCurrency!: string | null;

  @Attr.date({
    title: { zh: '生效日', en: 'Valid from' },
    group: 'rule',
    required: true,
    editable: 'never',
    list: true,
  })
  validFrom!: string;

  @Attr.date({
    title: { zh: '失效日', en: 'Valid to' },
    help: { zh: '当日起不再适用；空为长期。', en: 'From this day on it no longer holds; empty is open.' },
    group: 'rule',
    editable: 'never',
    list: true,
  })
  validTo!: string | null;

  @Attr.choice({
    title: { zh: '叠加', en: 'Stacking' },
    group: 'meets',
    required: true,
    editable: 'never',
    values: {
      stack: ['与其他叠加', 'With others', 'plain'],
      best_of: ['同类取最优', 'Best of its kind', 'blue'],
      alone: ['不与其他叠加', 'With no other', 'amber'],
    },
  })
  stacking!: 'stack' | 'best_of' | 'alone';

  @Attr.text({
    title: { zh: '互斥组', en: 'Exclusion group' },
    help: { zh: '同组仅优先级最高者适用', en: 'Of one group only the first by priority' },
    group: 'meets',
    editable: 'never',
    max: 60,
  })
  exclusionGroup!: string | null;

  @Attr.int({
    title: { zh: '优先级', en: 'Priority' },
    help: { zh: '小的在前', en: 'The lower goes first' },
    group: 'meets',
    required: true,
    editable: 'never',
    list: true,
  })
  priority!: number;

  @Attr.ref(() => DiscountRule, { title: { zh: '替代', en: 'Replaces' }, group: 'rule', editable: 'never' })
  supersedes!: Relation<DiscountRule> | null;

  supersedesId!: string | null;

  @Attr.longText({ title: { zh: '备注', en: 'Remark' }, group: 'rule', editable: 'never', max: 2000 })
  remark!: string | null;
}
