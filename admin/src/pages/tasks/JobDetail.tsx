import { useOne } from '@refinedev/core';
import { Alert, Drawer, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { durationOf, isUnderWay, JOB_FIELDS, type Job } from '../../app/jobs/job';
import { JobProgress } from '../../app/jobs/JobProgress';
import { useText } from '../../app/language';
import { DateText } from '../../resource/fields/DateText';
import { JsonText } from '../../resource/fields/JsonText';
import { isObject } from '../../resource/schema/schema';
import { JobActions, JobState, useNow } from './JobRow';

/** The export that a task wrote; the page behind it is its asker's alone. */
const exportOf = ({ job, input }: Job): string | null =>
  job === 'exports.write' && isObject(input) && typeof input['exportId'] === 'string' ? input['exportId'] : null;

function Facts({ job }: { job: Job }) {
  const { t } = useTranslation();
  const text = useText();
  const now = useNow(isUnderWay(job));
  const facts: [string, React.ReactNode][] = [
    ['tasks.requestedBy', job.requestedByName ?? t('tasks.bySchedule')],
    ['tasks.created', <DateText key="c" value={job.createdAt} />],
    ['tasks.started', <DateText key="s" value={job.startedAt} />],
    ['tasks.finished', <DateText key="f" value={job.finishedAt} />],
    [
      'tasks.duration',
      <span key="d" className="num">
        {durationOf(job, now)}
      </span>,
    ],
    ['tasks.triesMade', <span key="t" className="num">{`${job.tries} / ${job.maxTries}`}</span>],
  ];
  return (
    <>
      {job.error && (
        <Alert
          type={job.state === 'failed' ? 'error' : 'warning'}
          showIcon
          message={text(job.error.message)}
          description={
            <>
              {text(job.error.fix)} <span className="faint num">{job.error.code}</span>
            </>
          }
        />
      )}
      <JobProgress job={job} />
      <dl className="field-grid two">
        {facts.map(([title, value]) => (
          <div key={title}>
            <dt>{t(title)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {exportOf(job) && (
        <Link to={`/record-exports/${exportOf(job)}`} data-testid="job-export">
          {t('tasks.exportFile')}
        </Link>
      )}
      {!!job.result && (
        <section>
          <h3>{t('tasks.result')}</h3>
          <JsonText value={job.result} />
        </section>
      )}
      <section>
        <h3>{t('tasks.input')}</h3>
        <JsonText value={job.input} />
      </section>
    </>
  );
}

export function JobDetail({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const { result: job, query } = useOne<Job>({
    resource: 'jobRun',
    id,
    meta: { select: JOB_FIELDS },
    errorNotification: false,
    queryOptions: { refetchInterval: asked => (asked.state.data && isUnderWay(asked.state.data.data) ? 1_000 : false) },
  });
  return (
    <Drawer
      open
      width={520}
      onClose={onClose}
      title={job ? text(job.title) || job.job : t('tasks.title')}
      extra={job && <JobState job={job} />}
      footer={job?.availableActions?.length ? <JobActions job={job} /> : null}
      className="job-detail"
    >
      {query.error ? <ErrorState compact error={query.error} /> : job ? <Facts job={job} /> : <Skeleton active />}
    </Drawer>
  );
}
