import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRequestError } from '../../app/session/requestError';
import { newKey, runAction } from '../../resource/action/runAction';
import { useRefreshResource } from '../../resource/action/useRefreshResource';
import type { ActionResult } from '../../resource/metadata';
import { useNamedAction } from '../useNamedAction';

/** Presses a verb of imports; what is refused is said, and what changed is asked for again. */
export function useImportAction(name: string) {
  const verb = useNamedAction(name);
  const { message } = App.useApp();
  const { t } = useTranslation();
  const refresh = useRefreshResource();
  const [busy, setBusy] = useState(false);
  const run = async (ids: string[], input?: object): Promise<ActionResult | null> => {
    if (!verb) return null;
    setBusy(true);
    try {
      const answer = await runAction(verb.action, ids, input ?? {}, newKey());
      await refresh(verb.resource, ids);
      return answer;
    } catch (error) {
      void message.error(isRequestError(error) ? error.message : t('error.broken'));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, verb };
}
