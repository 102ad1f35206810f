import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { watchedJobs } from '../../app/jobs/watchedJobs';
import { isRequestError } from '../../app/session/requestError';
import { newKey, runAction } from '../action/runAction';
import { useRefreshResource } from '../action/useRefreshResource';
import { useResource } from '../ResourceCatalogue';
import type { BulkCounts } from './bulk';

/** Takes a bulk change back by one press, and says what came of it; null for who may not. */
export function useBulkUndo(): ((id: string) => Promise<void>) | null {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const refresh = useRefreshResource();
  const resource = useResource('bulkChange');
  const action = resource?.actions.find(each => each.name === 'bulk.undo');
  const undo = useCallback(
    async (id: string) => {
      if (!resource || !action) return;
      try {
        const { data, jobId } = await runAction(action, [id], undefined, newKey());
        await refresh(resource, [id]);
        if (jobId) {
          watchedJobs.watch(jobId);
          void message.info(<Link to={`/bulk-changes/${id}`}>{t('bulk.undoing')}</Link>, 6);
        } else {
          const { undone, kept } = data as BulkCounts;
          const words = t(kept > 0 ? 'bulk.undonePartly' : 'bulk.undone', { count: undone, kept });
          void message[kept > 0 ? 'warning' : 'success'](<Link to={`/bulk-changes/${id}`}>{words}</Link>, 6);
        }
      } catch (error) {
        void message.error(isRequestError(error) ? error.message : t('error.broken'));
      }
    },
    [resource, action, refresh, message, t],
  );
  return action ? undo : null;
}
