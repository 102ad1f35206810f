import { useList } from '@refinedev/core';
import { App } from 'antd';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRefreshResource } from '../../resource/action/useRefreshResource';
import { changedInBulk } from '../../resource/bulk/bulk';
import { BulkNotice } from '../../resource/bulk/BulkNotice';
import { useBulkUndo } from '../../resource/bulk/useBulkUndo';
import { useResource } from '../../resource/ResourceCatalogue';
import { isObject } from '../../resource/schema/schema';
import { useText } from '../language';
import { isUnderWay, JOB_FIELDS, type Job } from './job';
import { watchedJobs } from './watchedJobs';

/** Tells a person that what they started is done, or has failed, on whatever page they are by then. Draws nothing. */
export function JobNotices() {
  const { t } = useTranslation();
  const text = useText();
  const { notification } = App.useApp();
  const refresh = useRefreshResource();
  const undo = useBulkUndo();
  const jobs = useResource('jobRun');
  const ids = useSyncExternalStore(watchedJobs.subscribe, watchedJobs.get);
  const { result } = useList<Job>({
    resource: 'jobRun',
    pagination: { pageSize: ids.length || 1 },
    meta: { select: JOB_FIELDS, where: { id: { in: ids } } },
    errorNotification: false,
    queryOptions: { enabled: !!jobs && ids.length > 0, refetchInterval: 2_000 },
  });
  const rows = result?.data;
  useEffect(() => {
    const over = (rows ?? []).filter(job => ids.includes(job.id) && !isUnderWay(job));
    if (over.length === 0) return;
    watchedJobs.forget(over.map(job => job.id));
    for (const job of over) {
      const done = job.state === 'done';
      const waits = done && isObject(job.result) && job.result['waiting'] === 'approval';
      const words = waits ? 'tasks.noticeWaits' : done ? 'tasks.noticeDone' : 'tasks.noticeFailed';
      notification[waits ? 'info' : done ? 'success' : 'error']({
        key: job.id,
        message: t(words, { title: text(job.title) }),
        description: (
          <>
            {job.error && <p>{text(job.error.message)}</p>}
            {changedInBulk(job.result) ? (
              <BulkNotice
                change={changedInBulk(job.result)!}
                undoable={job.job === 'bulk.run'}
                onUndo={undo}
                onClose={() => notification.destroy(job.id)}
              />
            ) : (
              <Link to={`/tasks?job=${job.id}`} onClick={() => notification.destroy(job.id)}>
                {t('tasks.open')}
              </Link>
            )}
          </>
        ),
        duration: done && !waits ? (changedInBulk(job.result) ? 20 : 6) : 0,
      });
    }
    if (jobs) void refresh(jobs);
  }, [rows, ids, jobs, notification, refresh, undo, t, text]);
  return null;
}
