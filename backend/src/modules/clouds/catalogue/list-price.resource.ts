import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../../kernel/resource';
import { VendorSpec } from './vendor-spec.resource';

/** What a specification cost before discounts, from when to when. A changed price is a new row. */
@Resource({
  title: { zh: '厂商目录价', en: 'List price' },
  plural: { zh: '厂商目录价', en: 'List prices' },
  access: { read: 'clouds.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'catalogue', order: 41, icon: 'TagOutlined' },
  titleField: 'specName',
  sort: '-validFrom',
  views: [
    { key: 'current', title: { zh: '当前', en: 'In force' }, filter: { validTo: { is: null } } },
    { key: 'past', title: { zh: '历史', en: 'Past' }, filter: { validTo: { isNot: null } } },
  ],
  figures: ['amount', 'validFrom', 'validTo'],
})
export class ListPrice extends TenantRecord {
  @Attr.text({ title: { zh: '规格名称', en: 'Name' }, required: true, editable: 'never', list: true, search: true })
  specName!: string;

  @Attr.text({
    title: { zh: '产品代码', en: 'Service code' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  serviceCode!: string;

  @Attr.ref(() => VendorSpec, { title: { zh: '规格', en: 'Specification' }, required: true, editable: 'never' })
  spec!: Relation<VendorSpec>;
  specId!: string;

  @Attr.text({ title: { zh: '计价项', en: 'Meter' }, required: true, editable: 'never', list: true })
  meter!: string;

  @Attr.choice({
    title: { zh: '付费方式', en: 'Paid' },
    required: true,
    editable: 'never',
    search: true,
    values: {
      subscription: ['包年包月', 'Subscription', 'blue'],
      pay_as_you_go: ['按量付费', 'Pay as you go', 'plain'],
    },
  })
  paid!: 'subscription' | 'pay_as_you_go';

  @Attr.money({ title: { zh: '目录价', en: 'List price' }, currency: 'currency', editable: 'never', list: true })
  amount!: string;

  @Attr.text({ title: { zh: '单位', en: 'Unit' }, required: true, editable: 'never', list: true })
  unit!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.decimal({ title: { zh: '阶梯起点', en: 'Tier from' }, editable: 'never' })
  tierFrom!: string | null;

  @Attr.dateTime({
    title: { zh: '生效时间', en: 'Valid from' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  validFrom!: Date;

  @Attr.dateTime({ title: { zh: '失效时间', en: 'Valid to' }, editable: 'never', list: true, search: true })
  validTo!: Date | null;

  @Attr.text({ title: { zh: '插件版本', en: 'Plugin version' }, required: true, editable: 'never' })
  pluginVersion!: string;

  @Attr.dateTime({ title: { zh: '读取时间', en: 'Read at' }, required: true, editable: 'never' })
  readAt!: Date;
}
