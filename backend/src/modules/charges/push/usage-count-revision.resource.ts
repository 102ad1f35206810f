import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../../kernel/resource';
import { UsageBatch } from './usage-batch.resource';
import { UsageCount } from './usage-count.resource';

/** What a count said at one time, and which batch said so. Append-only. */
@Resource({
  title: { zh: '用量版本', en: 'Count revision' },
  plural: { zh: '用量版本', en: 'Count revisions' },
  access: { read: 'clouds.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: null,
  titleField: 'revision',
  sort: '-revision',
})
export class UsageCountRevision extends TenantRecord {
  @Attr.ref(() => UsageCount, {
    title: { zh: '推送的用量', en: 'Pushed count' },
    required: true,
    editable: 'never',
  })
  usageCount!: Relation<UsageCount>;
  usageCountId!: string;

  @Attr.ref(() => UsageBatch, { title: { zh: '批次', en: 'Batch' }, required: true, editable: 'never', list: true })
  batch!: Relation<UsageBatch>;
  batchId!: string;

  @Attr.int({ title: { zh: '版本', en: 'Revision' }, required: true, editable: 'never', list: true })
  revision!: number;

  @Attr.decimal({ title: { zh: '数量', en: 'Count' }, required: true, editable: 'never', list: true })
  count!: string;

  @Attr.decimal({ title: { zh: '较上一版', en: 'Change' }, required: true, editable: 'never', list: true })
  change!: string;

  @Attr.text({ title: { zh: '单位', en: 'Unit' }, required: true, editable: 'never', list: true, max: 120 })
  unit!: string;
}
