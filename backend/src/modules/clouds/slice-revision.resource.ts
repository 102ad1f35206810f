import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../kernel/resource';
import { ChargeSlice } from './charge-slice.resource';
import { SyncRun } from './sync-run.resource';

/** What one sync changed in a slice. Append-only. */
@Resource({
  title: { zh: '数据版本', en: 'Slice revision' },
  plural: { zh: '数据版本', en: 'Slice revisions' },
  access: { read: 'clouds.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: null,
  titleField: 'revision',
  sort: '-createdAt',
})
export class SliceRevision extends TenantRecord {
  @Attr.ref(() => ChargeSlice, {
    title: { zh: '账期数据', en: 'Slice' },
    required: true,
    editable: 'never',
    list: true,
  })
  slice!: Relation<ChargeSlice>;

  sliceId!: string;

  @Attr.int({ title: { zh: '版本', en: 'Revision' }, required: true, editable: 'never', list: true })
  revision!: number;

  @Attr.ref(() => SyncRun, { title: { zh: '同步记录', en: 'Sync run' }, required: true, editable: 'never' })
  syncRun!: Relation<SyncRun>;

  syncRunId!: string;

  @Attr.text({ title: { zh: '插件', en: 'Plugin' }, editable: 'never' })
  pluginId!: string;

  @Attr.text({ title: { zh: '插件版本', en: 'Plugin version' }, editable: 'never' })
  pluginVersion!: string;

  @Attr.int({ title: { zh: '厂商行数', en: 'Vendor rows' }, editable: 'never', list: true })
  rows!: number;

  @Attr.int({ title: { zh: '费用条数', en: 'Charges' }, editable: 'never', list: true })
  charges!: number;

  @Attr.int({ title: { zh: '新增', en: 'Inserted' }, editable: 'never', list: true })
  inserted!: number;

  @Attr.int({ title: { zh: '变更', en: 'Changed' }, editable: 'never', list: true })
  changed!: number;

  @Attr.int({ title: { zh: '删除', en: 'Removed' }, editable: 'never', list: true })
  removed!: number;

  @Attr.int({ title: { zh: '隔离', en: 'Rejected' }, editable: 'never' })
  rejected!: number;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, editable: 'never', max: 3 })
  currency!: string;

  @Attr.money({
    title: { zh: '入账合计', en: 'Billed cost' },
    currency: 'currency',
    editable: 'never',
    list: true,
    permission: 'costs.read',
  })
  billedCost!: string;

  @Attr.money({
    title: { zh: '较上一版', en: 'Change' },
    currency: 'currency',
    editable: 'never',
    list: true,
    permission: 'costs.read',
  })
  billedChange!: string;

  @Attr.money({
    title: { zh: '厂商汇总', en: "Vendor's total" },
    currency: 'currency',
    editable: 'never',
    permission: 'costs.read',
  })
  vendorTotal!: string | null;

  @Attr.money({
    title: { zh: '差异', en: 'Difference' },
    currency: 'currency',
    editable: 'never',
    permission: 'costs.read',
  })
  difference!: string;

  @Attr.text({ title: { zh: '差异说明', en: 'Explanation' }, editable: 'never', max: 500 })
  explained!: string | null;
}
