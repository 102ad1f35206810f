import { declaredJobs, nextOf, ScheduleInvalid, UnknownJob } from '../../kernel/jobs';
import { inputInvalid } from '../../kernel/errors';
import { Attr, Resource, TenantResource, tenantWide, type RecordChange } from '../../kernel/resource';

function checkSchedule({ row }: RecordChange<Schedule>): void {
  const job = declaredJobs().get(row.job);
  if (!job) throw UnknownJob({ job: row.job }, { fieldErrors: { job: { zh: '没有这个任务', en: 'No such job' } } });
  const input = job.input.safeParse(row.input ?? {});
  if (!input.success) throw inputInvalid(input.error, 'input');
  try {
    row.nextAt = nextOf(row.cron, row.timeZone);
  } catch (cause) {
    const text = { zh: 'cron 表达式无效', en: 'Not a cron expression' };
    throw ScheduleInvalid({ cron: row.cron }, { cause, fieldErrors: { cron: text } });
  }
}

/** When a job runs by itself. Cron with optional seconds, in its own time zone. */
@Resource({
  title: { zh: '定时计划', en: 'Schedule' },
  plural: { zh: '定时计划', en: 'Schedules' },
  access: { read: 'jobs.read', create: 'jobs.schedule', update: 'jobs.schedule', delete: 'jobs.schedule' },
  scope: tenantWide,
  menu: { group: 'configuration', order: 75, icon: 'ClockCircleOutlined' },
  configured: { by: ['name'], unless: 'cloud_account_id is not null' },
  titleField: 'name',
  sort: 'name',
  validate: checkSchedule,
})
export class Schedule extends TenantResource {
  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true, max: 100 })
  name!: string;

  @Attr.text({ title: { zh: '任务', en: 'Job' }, required: true, list: true, max: 80 })
  job!: string;

  @Attr.text({
    title: { zh: '时间表达式', en: 'Cron' },
    help: {
      zh: '例：每天 02:00 为 0 2 * * *；每小时为 0 * * * *；可在最前加秒。',
      en: 'Daily at 02:00: 0 2 * * *; hourly: 0 * * * *; seconds may come first.',
    },
    required: true,
    list: true,
    max: 80,
  })
  cron!: string;

  @Attr.text({ title: { zh: '时区', en: 'Time zone' }, required: true, max: 60 })
  timeZone!: string;

  @Attr.json({ title: { zh: '输入', en: 'Input' }, required: true })
  input!: Record<string, unknown>;

  @Attr.boolean({ title: { zh: '启用', en: 'Enabled' }, required: true, list: true })
  enabled!: boolean;

  @Attr.dateTime({ title: { zh: '下次运行', en: 'Next run' }, editable: 'never', list: true })
  nextAt!: Date | null;

  @Attr.dateTime({ title: { zh: '上次运行', en: 'Last run' }, editable: 'never', list: true })
  lastAt!: Date | null;
}
