import { useList } from '@refinedev/core';
import { Empty, Pagination, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { isUnderWay, JOB_FIELDS, type Job } from '../../app/jobs/job';
import { Skeleton } from 'antd';
import { PageHead } from '../PageHead';
import { JobDetail } from './JobDetail';
import { JobRow } from './JobRow';

const STATES = { all: null, running: ['queued', 'running'], failed: ['failed'], done: ['done', 'cancelled'] } as const;
type Tab = keyof typeof STATES;
const SIZE = 20;

function useJobs(tab: Tab, page: number) {
  const states = STATES[tab];
  return useList<Job>({
    resource: 'jobRun',
    pagination: { currentPage: page, pageSize: SIZE },
    sorters: [{ field: 'createdAt', order: 'desc' }],
    meta: { select: JOB_FIELDS, where: states ? { state: { in: states } } : {} },
    errorNotification: false,
    queryOptions: {
      placeholderData: previous => previous,
      // Quick while something moves, slow otherwise: a quiet page should be quiet.
      refetchInterval: query => (query.state.data?.data.some(isUnderWay) ? 1_500 : 10_000),
    },
  });
}

/** Everything that runs in the background: how far, for whom, what came of it; failed ones wait here for a person. */
export function TaskCentre() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const asked = address.get('state');
  const tab: Tab = asked && asked in STATES ? (asked as Tab) : 'all';
  const page = Math.max(1, Number.parseInt(address.get('page') ?? '1', 10) || 1);
  const { result, query } = useJobs(tab, page);
  const change = (part: Record<string, string | null>) =>
    setAddress(current => {
      const next = new URLSearchParams(current);
      for (const [key, value] of Object.entries(part)) {
        if (value) next.set(key, value);
        else next.delete(key);
      }
      return next;
    });
  const jobs = result?.data ?? [];
  const open = address.get('job');
  return (
    <div className="task-centre">
      <PageHead title={t('tasks.title')} hint={t('tasks.hint')}>
        <Segmented
          value={tab}
          onChange={value => change({ state: value === 'all' ? null : value, page: null })}
          options={(Object.keys(STATES) as Tab[]).map(value => ({ value, label: t(`tasks.tab.${value}`) }))}
        />
      </PageHead>
      <section className="panel">
        {query.error ? (
          <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />
        ) : query.isLoading ? (
          <Skeleton active className="list-skeleton" title={false} paragraph={{ rows: 8 }} />
        ) : jobs.length === 0 ? (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            className="list-empty"
            description={<b>{t(`tasks.empty.${tab}`)}</b>}
          />
        ) : (
          <ul className="job-list">
            {jobs.map(job => (
              <JobRow key={job.id} job={job} onOpen={() => change({ job: job.id })} />
            ))}
          </ul>
        )}
        {(result?.total ?? 0) > SIZE && (
          <Pagination
            align="end"
            className="panel-pages"
            current={page}
            pageSize={SIZE}
            total={result?.total}
            showSizeChanger={false}
            onChange={next => change({ page: String(next) })}
          />
        )}
      </section>
      {open && <JobDetail id={open} onClose={() => change({ job: null })} />}
    </div>
  );
}
