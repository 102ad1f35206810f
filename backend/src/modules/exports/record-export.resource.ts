import type { Text } from '@cloudtally/plugin-sdk';
import { defineAction } from '../../kernel/action';
import { changeState } from '../../kernel/database';
import { Attr, never, Resource, TenantResource } from '../../kernel/resource';

/** One list that was written to a file in the background: what became of it, and where its file is. */
@Resource({
  title: { zh: '导出', en: 'Export' },
  plural: { zh: '我的导出', en: 'My exports' },
  help: {
    zh: '较大的列表在后台导出，文件只有您本人可以下载，保留 7 天。',
    en: 'Large lists are exported in the background. Only you can download the file, for 7 days.',
  },
  access: { read: 'export.later', create: never, update: never, delete: never },
  scope: { owner: 'createdBy' },
  menu: { group: 'overview', order: 32, icon: 'FileDoneOutlined' },
  titleField: 'title',
  sort: '-createdAt',
  views: [
    { key: 'running', title: { zh: '进行中', en: 'Under way' }, filter: { state: { in: ['waiting', 'running'] } } },
    { key: 'done', title: { zh: '已完成', en: 'Done' }, filter: { state: { eq: 'done' } } },
  ],
})
export class RecordExport extends TenantResource {
  @Attr.text({
    title: { zh: '列表', en: 'List' },
    required: true,
    list: true,
    search: true,
    editable: 'never',
    max: 200,
    width: 240,
  })
  title!: string;

  @Attr.text({ title: { zh: '对象', en: 'Resource' }, required: true, editable: 'never', max: 80 })
  resource!: string;

  @Attr.choice({
    title: { zh: '格式', en: 'Format' },
    required: true,
    list: true,
    editable: 'never',
    values: { xlsx: ['Excel', 'Excel', 'plain'], csv: ['CSV', 'CSV', 'plain'] },
  })
  format!: 'xlsx' | 'csv';

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    list: true,
    search: true,
    editable: 'never',
    status: true,
    values: {
      waiting: ['排队中', 'Waiting', 'grey'],
      running: ['生成中', 'Being written', 'blue'],
      done: ['已完成', 'Done', 'green'],
      failed: ['失败', 'Failed', 'red'],
      cancelled: ['已取消', 'Cancelled', 'grey'],
    },
  })
  state!: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

  @Attr.int({ title: { zh: '预计行数', en: 'Rows expected' }, required: true, editable: 'never' })
  total!: number;

  @Attr.int({ title: { zh: '行数', en: 'Rows' }, list: true, editable: 'never' })
  rows!: number | null;

  @Attr.int({ title: { zh: '大小（字节）', en: 'Bytes' }, list: true, editable: 'never' })
  size!: number | null;

  @Attr.text({ title: { zh: '文件哈希', en: 'SHA-256' }, editable: 'never', copyable: true, max: 64 })
  sha256!: string | null;

  @Attr.id({ title: { zh: '文件（编号）', en: 'File (id)' }, editable: 'never' })
  fileId!: string | null;

  @Attr.dateTime({ title: { zh: '可下载至', en: 'Until' }, list: true, editable: 'never' })
  expiresAt!: Date | null;

  @Attr.json({ title: { zh: '原因', en: 'Reason' }, list: true, editable: 'never', width: 260 })
  problem!: Text | null;

  @Attr.id({ title: { zh: '任务（编号）', en: 'Job (id)' }, editable: 'never' })
  jobRunId!: string | null;

  @Attr.dateTime({ title: { zh: '完成时间', en: 'Finished at' }, editable: 'never' })
  finishedAt!: Date | null;
}

/** Stops an export: its run loses its token, and ends at its next page. */
export const cancelExport = defineAction({
  name: 'exports.cancel',
  scope: 'record',
  resource: () => RecordExport,
  title: { zh: '取消导出', en: 'Cancel the export' },
  permission: 'export.later',
  danger: true,
  confirm: { zh: '已写入的部分将被丢弃。', en: 'What has been written is thrown away.' },
  available: ({ state }) => state === 'waiting' || state === 'running',
  async run({ record, tx }) {
    await changeState(tx, RecordExport, record.id, { from: ['waiting', 'running'], to: 'cancelled' });
    await tx.query(
      `update job_run set state = 'cancelled', token = null, finished_at = now(), updated_at = now(),
         version = version + 1 where id = $1 and state in ('queued', 'running')`,
      [record.jobRunId],
    );
  },
});
