import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../language';
import { isUnderWay, progressOf, type Job } from './job';

const STATUS = {
  queued: 'normal',
  running: 'active',
  done: 'success',
  failed: 'exception',
  cancelled: 'normal',
} as const;

/** How far a job is: a bar with its number, and what it is doing. */
export function JobProgress({ job, compact }: { job: Job; compact?: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const percent = progressOf(job);
  const counted = job.progressTotal
    ? `${job.progressDone.toLocaleString()} / ${job.progressTotal.toLocaleString()}`
    : job.progressDone
      ? job.progressDone.toLocaleString()
      : '';
  const note = job.state === 'queued' ? t('tasks.waiting') : isUnderWay(job) ? text(job.progressNote) : '';
  return (
    <div className="job-progress">
      {/* What is done is told by its state; twenty full bars would hide the one that moves. */}
      {(compact || job.state !== 'done') && (
        <Progress
          percent={percent ?? 0}
          size="small"
          status={STATUS[job.state]}
          showInfo={percent !== null}
          format={value => <span className="num">{value}%</span>}
        />
      )}
      {!compact && (note || counted) && (
        <span className="muted">
          {job.state === 'done' ? (
            t('tasks.handled', { shown: counted })
          ) : (
            <>
              {note} <span className="num">{counted}</span>
            </>
          )}
        </span>
      )}
    </div>
  );
}
