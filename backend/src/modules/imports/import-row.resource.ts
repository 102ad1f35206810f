import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord } from '../../kernel/resource';
import type { Issue } from './domain/planned-row';
import { RecordImport } from './record-import.resource';

/** One row of a spreadsheet: what it would change, or did. */
@Resource({
  title: { zh: '导入行', en: 'Import row' },
  plural: { zh: '导入行', en: 'Import rows' },
  access: { read: 'imports.run', create: never, update: never, delete: never },
  scope: { owner: 'recordImport.createdBy' },
  menu: null,
  titleField: 'title',
  sort: 'line',
})
export class ImportRow extends TenantRecord {
  @Attr.ref(() => RecordImport, { title: { zh: '导入', en: 'Import' }, required: true, editable: 'never' })
  recordImport!: Relation<RecordImport>;

  recordImportId!: string;

  @Attr.int({ title: { zh: '行号', en: 'Line' }, required: true, list: true, editable: 'never' })
  line!: number;

  @Attr.choice({
    title: { zh: '结果', en: 'Outcome' },
    required: true,
    list: true,
    search: true,
    editable: 'never',
    status: true,
    values: {
      create: ['新建', 'Create', 'green'],
      update: ['更新', 'Update', 'blue'],
      unchanged: ['无变化', 'Unchanged', 'grey'],
      merged: ['合并', 'Merged', 'grey'],
      conflict: ['冲突', 'Conflict', 'amber'],
      invalid: ['有误', 'Wrong', 'red'],
    },
  })
  outcome!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, list: true, search: true, editable: 'never' })
  title!: string | null;

  @Attr.id({ title: { zh: '记录（编号）', en: 'Record (id)' }, editable: 'never' })
  recordId!: string | null;

  @Attr.json({ title: { zh: '单元格', en: 'Cells' }, required: true, editable: 'never' })
  cells!: readonly (string | null)[];

  @Attr.json({ title: { zh: '清洗', en: 'Cleaned' }, required: true, editable: 'never' })
  cleaned!: Record<string, readonly [string, unknown]>;

  @Attr.json({ title: { zh: '变更', en: 'Changes' }, required: true, editable: 'never' })
  changes!: Record<string, readonly [unknown, unknown]>;

  @Attr.json({ title: { zh: '问题', en: 'Issues' }, required: true, editable: 'never' })
  issues!: readonly Issue[];
}
