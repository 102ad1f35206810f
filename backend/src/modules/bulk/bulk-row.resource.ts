import type { Text } from '@cloudtally/plugin-sdk';
import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord } from '../../kernel/resource';
import { BulkChange } from './bulk-change.resource';

/** One record of a bulk change: what it was and is, or why not. */
@Resource({
  title: { zh: '批量变更记录', en: 'Record of a bulk change' },
  plural: { zh: '批量变更记录', en: 'Records of bulk changes' },
  access: { read: 'bulk.run', create: never, update: never, delete: never },
  scope: { owner: 'bulkChange.createdBy' },
  menu: null,
  titleField: 'title',
  sort: 'line',
  tabIn: [{ resource: () => BulkChange, field: 'bulkChangeId', title: { zh: '记录', en: 'Records' } }],
})
export class BulkRow extends TenantRecord {
  @Attr.ref(() => BulkChange, { title: { zh: '批量变更', en: 'Bulk change' }, required: true, editable: 'never' })
  bulkChange!: Relation<BulkChange>;

  bulkChangeId!: string;

  @Attr.int({ title: { zh: '序号', en: 'No.' }, required: true, editable: 'never' })
  line!: number;

  @Attr.text({ title: { zh: '记录', en: 'Record' }, list: true, search: true, editable: 'never', width: 220 })
  title!: string | null;

  @Attr.choice({
    title: { zh: '结果', en: 'Outcome' },
    required: true,
    list: true,
    search: true,
    editable: 'never',
    status: true,
    values: {
      waiting: ['等待', 'Waiting', 'grey'],
      changed: ['已修改', 'Changed', 'green'],
      unchanged: ['无变化', 'Unchanged', 'grey'],
      refused: ['未成功', 'Refused', 'red'],
      undone: ['已撤销', 'Undone', 'blue'],
      kept: ['保留', 'Kept', 'amber'],
    },
  })
  outcome!: 'waiting' | 'changed' | 'unchanged' | 'refused' | 'undone' | 'kept';

  @Attr.json({ title: { zh: '变更', en: 'Change' }, list: true, editable: 'never', width: 260 })
  changes!: Text | null;

  @Attr.json({ title: { zh: '原因', en: 'Reason' }, list: true, editable: 'never', width: 300 })
  reason!: Text | null;

  @Attr.id({ title: { zh: '记录（编号）', en: 'Record (id)' }, required: true, editable: 'never' })
  recordId!: string;
}
