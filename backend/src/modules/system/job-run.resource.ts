import { defineAction } from '../../kernel/action';
import { changeState } from '../../kernel/database';
import { declaredJobs, wake } from '../../kernel/jobs';
import { Attr, never, Resource, TenantResource, tenantWide } from '../../kernel/resource';

/** One run of a background job: how far it is, what it gave, why it failed. */
@Resource({
  title: { zh: '任务', en: 'Task' },
  plural: { zh: '任务', en: 'Tasks' },
  access: { read: 'jobs.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'configuration', order: 70, icon: 'ThunderboltOutlined' },
  titleField: 'job',
  sort: '-createdAt',
  views: [
    { key: 'running', title: { zh: '进行中', en: 'Running' }, filter: { state: { in: ['queued', 'running'] } } },
    { key: 'failed', title: { zh: '失败待处理', en: 'Failed' }, filter: { state: { eq: 'failed' } } },
  ],
})
export class JobRun extends TenantResource {
  @Attr.text({ title: { zh: '任务', en: 'Job' }, required: true, editable: 'never', list: true, search: true })
  job!: string;

  @Attr.json({ title: { zh: '名称', en: 'Title' }, required: true, editable: 'never' })
  title!: { zh: string; en: string };

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: {
      queued: ['排队中', 'Queued', 'grey'],
      running: ['进行中', 'Running', 'blue'],
      done: ['已完成', 'Done', 'green'],
      failed: ['失败', 'Failed', 'red'],
      cancelled: ['已取消', 'Cancelled', 'grey'],
    },
  })
  state!: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

  @Attr.int({ title: { zh: '已完成数', en: 'Done' }, required: true, editable: 'never', list: true })
  progressDone!: number;

  @Attr.int({ title: { zh: '总数', en: 'Of' }, editable: 'never', list: true })
  progressTotal!: number | null;

  @Attr.json({ title: { zh: '进度说明', en: 'What it is doing' }, editable: 'never' })
  progressNote!: { zh: string; en: string } | null;

  @Attr.int({ title: { zh: '失败次数', en: 'Tries' }, required: true, editable: 'never', list: true })
  tries!: number;

  @Attr.int({ title: { zh: '最多次数', en: 'Most tries' }, required: true, editable: 'never' })
  maxTries!: number;

  @Attr.dateTime({
    title: { zh: '最早开始', en: 'Not before' },
    help: { zh: '失败后到这时自动重试', en: 'When it is tried again after it failed' },
    editable: 'never',
  })
  notBefore!: Date;

  @Attr.json({ title: { zh: '输入', en: 'Input' }, required: true, editable: 'never' })
  input!: unknown;

  @Attr.json({ title: { zh: '结果', en: 'Result' }, editable: 'never' })
  result!: unknown;

  @Attr.json({ title: { zh: '错误', en: 'Error' }, editable: 'never' })
  error!: unknown;

  @Attr.text({ title: { zh: '发起人', en: 'Requested by' }, editable: 'never', list: true })
  requestedByName!: string | null;

  @Attr.dateTime({ title: { zh: '开始', en: 'Started' }, editable: 'never', list: true })
  startedAt!: Date | null;

  @Attr.dateTime({ title: { zh: '结束', en: 'Finished' }, editable: 'never', list: true })
  finishedAt!: Date | null;
}

/** Sends a failed run again with the same input, from its first try. */
export const replayJob = defineAction({
  name: 'jobs.replay',
  scope: 'record',
  resource: () => JobRun,
  title: { zh: '重放', en: 'Replay' },
  permission: 'jobs.replay',
  primary: true,
  confirm: { zh: '将以相同的输入重新执行该任务。', en: 'The task runs again with the same input.' },
  available: run => run.state === 'failed',
  async run({ record, tx }) {
    await changeState(tx, JobRun, record.id, { from: ['failed'], to: 'queued', set: { tries: 0 } });
    await tx.query(
      'update job_run set token = null, error = null, finished_at = null, not_before = now() where id = $1',
      [record.id],
    );
    await wake(tx, declaredJobs().get(record.job)?.lane ?? 'interactive', record.id);
    return { jobId: record.id };
  },
});
