import { Attr, never, Resource, TenantResource } from '../../kernel/resource';

/** Many records changed at once: what was asked for, how far it came, and whether it was taken back. */
@Resource({
  title: { zh: '批量变更', en: 'Bulk change' },
  plural: { zh: '批量变更', en: 'Bulk changes' },
  help: {
    zh: '在列表中选择记录后批量修改，结果和撤销都在这里，保留 30 天。',
    en: 'Select records in a list and change them together: the outcome and the way back are here, for 30 days.',
  },
  access: { read: 'bulk.run', create: never, update: never, delete: never },
  scope: { owner: 'createdBy' },
  menu: { group: 'overview', order: 30, icon: 'EditOutlined' },
  titleField: 'title',
  sort: '-createdAt',
})
export class BulkChange extends TenantResource {
  @Attr.text({
    title: { zh: '变更', en: 'Change' },
    required: true,
    list: true,
    search: true,
    editable: 'never',
    max: 300,
    width: 320,
  })
  title!: string;

  @Attr.text({ title: { zh: '对象', en: 'Resource' }, required: true, editable: 'never', max: 80 })
  resource!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'Stage' },
    required: true,
    list: true,
    search: true,
    editable: 'never',
    status: true,
    values: {
      running: ['进行中', 'Running', 'blue'],
      done: ['已完成', 'Done', 'green'],
      undoing: ['撤销中', 'Undoing', 'blue'],
      undone: ['已撤销', 'Undone', 'grey'],
    },
  })
  stage!: 'running' | 'done' | 'undoing' | 'undone';

  @Attr.int({ title: { zh: '记录数', en: 'Records' }, required: true, list: true, editable: 'never' })
  total!: number;

  @Attr.int({ title: { zh: '已修改', en: 'Changed' }, required: true, list: true, editable: 'never' })
  changed!: number;

  @Attr.int({ title: { zh: '无变化', en: 'Unchanged' }, required: true, list: true, editable: 'never' })
  unchanged!: number;

  @Attr.int({ title: { zh: '未成功', en: 'Refused' }, required: true, list: true, editable: 'never' })
  refused!: number;

  @Attr.int({ title: { zh: '已撤销', en: 'Undone' }, required: true, list: true, editable: 'never' })
  undone!: number;

  @Attr.int({ title: { zh: '撤销时保留', en: 'Kept when undone' }, required: true, editable: 'never' })
  kept!: number;

  @Attr.id({ title: { zh: '任务（编号）', en: 'Job (id)' }, editable: 'never' })
  jobRunId!: string | null;

  @Attr.dateTime({ title: { zh: '完成时间', en: 'Finished at' }, editable: 'never', list: true })
  finishedAt!: Date | null;
}
