import { defineError } from '@cloudtally/plugin-sdk';

export const StaleRun = defineError<{ runId: string }>({
  code: 'jobs.stale_run',
  fault: 'bug',
  kind: 'conflict',
  says: {
    zh: () => '该任务已由另一个工作进程接管。',
    en: () => 'Another worker has taken over this run.',
  },
  fix: { zh: '无需处理。', en: 'Nothing to do.' },
});

export const UnknownJob = defineError<{ job: string }>({
  code: 'jobs.unknown',
  // No try helps until somebody corrects the name or installs the job: it waits for a person.
  fault: 'user',
  says: { zh: ({ job }) => `没有名为 ${job} 的任务。`, en: ({ job }) => `There is no job called ${job}.` },
  fix: { zh: '请检查任务名称。', en: 'Check the name of the job.' },
});

export const RunTimedOut = defineError<{ minutes: number }>({
  code: 'jobs.timed_out',
  fault: 'upstream',
  says: {
    zh: ({ minutes }) => `任务超过 ${minutes} 分钟未完成，已中止。`,
    en: ({ minutes }) => `The run was cut off after ${minutes} minutes.`,
  },
  fix: { zh: '检查对方服务后重放。', en: 'Check the service it talks to, then replay.' },
});

export const RunKillsWorkers = defineError<{ times: number }>({
  code: 'jobs.kills_workers',
  // Another try would take the next worker with it: it waits for a person.
  fault: 'user',
  says: {
    zh: ({ times }) => `执行该任务的工作进程已意外终止 ${times} 次。`,
    en: ({ times }) => `Workers died ${times} times while they ran this.`,
  },
  fix: { zh: '请查看工作进程日志（内存、磁盘）后重放。', en: "See the workers' logs (memory, disk), then replay." },
});

export const ScheduleInvalid = defineError<{ cron: string }>({
  code: 'jobs.schedule_invalid',
  fault: 'user',
  says: {
    zh: ({ cron }) => `“${cron}”不是有效的 cron 表达式。`,
    en: ({ cron }) => `"${cron}" is not a cron expression.`,
  },
  fix: { zh: '例如每天 02:00：0 2 * * *；可在最前加秒。', en: 'Daily at 02:00 is 0 2 * * *; seconds may come first.' },
});
