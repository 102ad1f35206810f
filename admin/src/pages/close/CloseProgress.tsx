import { useList } from '@refinedev/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { JOB_FIELDS, type Job } from '../../app/jobs/job';
import { JobProgress } from '../../app/jobs/JobProgress';
import { useText } from '../../app/language';
import { useResource } from '../../resource/ResourceCatalogue';

/** The close as it runs: found by itself, so that whoever opens the page sees it, not only who pressed the button. */
export function CloseProgress() {
  const { t } = useTranslation();
  const text = useText();
  const jobs = useResource('jobRun');
  const { result } = useList<Job>({
    resource: 'jobRun',
    pagination: { pageSize: 3 },
    meta: { select: JOB_FIELDS, where: { job: { iLike: 'closing.%' }, state: { in: ['queued', 'running'] } } },
    errorNotification: false,
    queryOptions: { enabled: !!jobs, refetchInterval: 2_000 },
  });
  return (
    <>
      {result?.data?.map(job => (
        <section key={job.id} className="panel close-progress" aria-live="polite">
          <b>{text(job.title)}</b>
          <JobProgress job={job} />
          <Link to={`/tasks?job=${job.id}`}>{t('action.watchJob')}</Link>
        </section>
      ))}
    </>
  );
}
