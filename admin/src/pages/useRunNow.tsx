import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { watchedJobs } from '../app/jobs/watchedJobs';
import { useText } from '../app/language';
import { isRequestError } from '../app/session/requestError';
import { newKey, runAction } from '../resource/action/runAction';
import { useRefreshResource } from '../resource/action/useRefreshResource';
import type { ActionMeta, ActionResult, ResourceMeta } from '../resource/metadata';

interface Verb {
  resource: ResourceMeta;
  action: ActionMeta;
}
interface More {
  ids?: string[];
  input?: unknown;
  /** What takes it back, offered for a while after it was done. */
  undo?: (result: ActionResult) => void;
}

/** Runs a verb at a click, without a dialog: for what can be undone, or has been seen before. Says what happened. */
export function useRunNow() {
  const { t } = useTranslation();
  const text = useText();
  const { notification } = App.useApp();
  const refresh = useRefreshResource();
  const [busy, setBusy] = useState(false);
  const run = async ({ resource, action }: Verb, { ids = [], input, undo }: More): Promise<ActionResult | null> => {
    setBusy(true);
    try {
      const result = await runAction(action, ids, input, newKey());
      await refresh(resource, ids);
      if (result.jobId) watchedJobs.watch(result.jobId);
      const words = typeof result.message === 'string' ? result.message : text(result.message);
      const key = newKey();
      notification.success({
        key,
        message: t('action.done', { action: text(action.title) }),
        description: (
          <>
            {words} {result.jobId && <Link to={`/tasks?job=${result.jobId}`}>{t('action.watchJob')}</Link>}
          </>
        ),
        duration: undo ? 15 : 6,
        btn: undo && (
          <Button
            size="small"
            data-testid="undo"
            onClick={() => {
              notification.destroy(key);
              undo(result);
            }}
          >
            {t('action.undo')}
          </Button>
        ),
      });
      return result;
    } catch (error) {
      const failure = isRequestError(error) ? error : null;
      notification.error({ message: failure?.message ?? t('error.broken'), description: failure?.fix });
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { run, busy };
}
