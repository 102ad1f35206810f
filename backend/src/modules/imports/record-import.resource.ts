import type { Text } from '@cloudtally/plugin-sdk';
import { Attr, never, Resource, TenantResource } from '../../kernel/resource';
import type { Look, Mapping } from './domain/mapping';
import type { Parity } from './domain/parity';

/** One spreadsheet on its way into records, stage by stage. Whoever began it sees it. */
@Resource({
  title: { zh: '导入', en: 'Import' },
  plural: { zh: '导入', en: 'Imports' },
  access: { read: 'imports.run', create: never, update: never, delete: never },
  scope: { owner: 'createdBy' },
  menu: { group: 'customers', order: 90, icon: 'ImportOutlined' },
  titleField: 'fileName',
  sort: '-createdAt',
})
export class RecordImport extends TenantResource {
  @Attr.text({ title: { zh: '文件', en: 'File' }, required: true, list: true, search: true, editable: 'never' })
  fileName!: string;

  @Attr.text({ title: { zh: '对象', en: 'Resource' }, required: true, list: true, editable: 'never', max: 80 })
  resource!: string;

  @Attr.choice({
    title: { zh: '阶段', en: 'Stage' },
    required: true,
    list: true,
    search: true,
    editable: 'never',
    status: true,
    values: {
      reading: ['读取中', 'Reading', 'blue'],
      refused: ['无法读取', 'Refused', 'red'],
      mapping: ['待确认列对应', 'Columns to confirm', 'amber'],
      checking: ['检查中', 'Checking', 'blue'],
      preview: ['待导入', 'To import', 'amber'],
      writing: ['写入中', 'Writing', 'blue'],
      done: ['已导入', 'Imported', 'green'],
      undoing: ['撤销中', 'Undoing', 'blue'],
      undone: ['已撤销', 'Undone', 'grey'],
    },
  })
  stage!: string;

  @Attr.int({ title: { zh: '行数', en: 'Rows' }, required: true, list: true, editable: 'never' })
  total!: number;

  @Attr.int({ title: { zh: '新建', en: 'Created' }, required: true, list: true, editable: 'never' })
  created!: number;

  @Attr.int({ title: { zh: '更新', en: 'Updated' }, required: true, list: true, editable: 'never' })
  updated!: number;

  @Attr.int({ title: { zh: '无变化', en: 'Unchanged' }, required: true, list: true, editable: 'never' })
  unchanged!: number;

  @Attr.int({ title: { zh: '合并', en: 'Merged' }, required: true, editable: 'never' })
  merged!: number;

  @Attr.int({ title: { zh: '冲突', en: 'Conflicts' }, required: true, list: true, editable: 'never' })
  conflicts!: number;

  @Attr.int({ title: { zh: '有误', en: 'Wrong' }, required: true, list: true, editable: 'never' })
  invalid!: number;

  @Attr.text({ title: { zh: '方式', en: 'How' }, editable: 'never', max: 10 })
  mode!: 'all' | 'valid' | null;

  @Attr.text({ title: { zh: '文件哈希', en: 'SHA-256' }, required: true, editable: 'never', max: 64 })
  sha256!: string;

  @Attr.id({ title: { zh: '文件（编号）', en: 'File (id)' }, required: true, editable: 'never' })
  fileId!: string;

  @Attr.id({ title: { zh: '结果（编号）', en: 'Result (id)' }, editable: 'never' })
  reportId!: string | null;

  @Attr.id({ title: { zh: '任务（编号）', en: 'Job (id)' }, editable: 'never' })
  jobRunId!: string | null;

  @Attr.json({ title: { zh: '表格', en: 'Sheet' }, editable: 'never' })
  look!: Look | null;

  @Attr.json({ title: { zh: '列对应', en: 'Columns' }, editable: 'never' })
  mapping!: Mapping | null;

  @Attr.json({ title: { zh: '问题', en: 'Problem' }, editable: 'never' })
  problem!: { readonly message: Text; readonly fix: Text } | null;

  @Attr.json({ title: { zh: '对照', en: 'Parity' }, editable: 'never' })
  parity!: Parity | null;

  @Attr.dateTime({ title: { zh: '完成时间', en: 'Finished at' }, editable: 'never', list: true })
  finishedAt!: Date | null;
}
