import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../../kernel/resource';
import { UsageCountRevision } from './usage-count-revision.resource';
import { UsageSource } from './usage-source.resource';

/** How much of a product a customer used on a day, as its newest revision says; unique for the three in a source. */
@Resource({
  title: { zh: '推送的用量', en: 'Pushed count' },
  plural: { zh: '推送的用量', en: 'Pushed counts' },
  access: { read: 'clouds.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'clouds', order: 47, icon: 'FieldNumberOutlined' },
  titleField: 'product',
  sort: '-day',
  related: [{ resource: () => UsageCountRevision, field: 'usageCountId', title: { zh: '版本', en: 'Revisions' } }],
  views: [
    { key: 'quarantined', title: { zh: '隔离中', en: 'In quarantine' }, filter: { state: { eq: 'quarantined' } } },
    { key: 'corrected', title: { zh: '有更正', en: 'Corrected' }, filter: { revision: { gt: 1 } } },
  ],
})
export class UsageCount extends TenantRecord {
  @Attr.ref(() => UsageSource, {
    title: { zh: '推送源', en: 'Source' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  source!: Relation<UsageSource>;
  sourceId!: string;

  @Attr.text({
    title: { zh: '客户账号', en: "Customer's account" },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    max: 512,
  })
  customer!: string;

  @Attr.text({
    title: { zh: '产品', en: 'Product' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    max: 512,
  })
  product!: string;

  @Attr.date({ title: { zh: '日期', en: 'Day' }, required: true, editable: 'never', list: true, search: true })
  day!: string;

  @Attr.decimal({ title: { zh: '数量', en: 'Count' }, required: true, editable: 'never', list: true })
  count!: string;

  @Attr.text({ title: { zh: '单位', en: 'Unit' }, required: true, editable: 'never', list: true, max: 120 })
  unit!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: { counted: ['计入', 'Counted', 'green'], quarantined: ['隔离', 'Quarantined', 'amber'] },
  })
  state!: 'counted' | 'quarantined';

  @Attr.choice({
    title: { zh: '隔离原因', en: 'Why' },
    editable: 'never',
    list: true,
    values: {
      unknown_product: ['产品未列入', 'Unknown product', 'amber'],
      unknown_customer: ['客户无归属', 'Unknown customer', 'amber'],
    },
  })
  problem!: 'unknown_product' | 'unknown_customer' | null;

  @Attr.int({ title: { zh: '版本', en: 'Revision' }, required: true, editable: 'never', list: true })
  revision!: number;

  @Attr.int({ title: { zh: '已入账版本', en: 'Taken revision' }, required: true, editable: 'never' })
  takenRevision!: number;

  @Attr.dateTime({ title: { zh: '入账时间', en: 'Taken at' }, editable: 'never' })
  takenAt!: Date | null;

  @Attr.dateTime({ title: { zh: '最近变更', en: 'Last revised' }, required: true, editable: 'never' })
  revisedAt!: Date;
}
