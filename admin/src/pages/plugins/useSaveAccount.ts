import { App, type FormInstance } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import { newKey, runAction } from '../../resource/action/runAction';
import { useRefreshResource } from '../../resource/action/useRefreshResource';
import { useResource } from '../../resource/ResourceCatalogue';
import { valuesToSend } from '../../resource/schema/schema';
import { showFieldErrors } from '../../resource/schema/showFieldErrors';
import type { Plugin, PluginAccount } from './plugin';

export interface AccountHead {
  name: string;
  mode: 'sandbox' | 'live';
  enabled: boolean;
}

const isFormError = (error: unknown) => typeof error === 'object' && error !== null && 'errorFields' in error;

interface AccountToSave {
  plugin: Plugin;
  account: PluginAccount | undefined;
  settings: FormInstance;
  head: FormInstance<AccountHead>;
  /** Told the run that tests the connection, where one began. */
  onSaved: (jobId: string | null) => void;
}

/** Saves head and settings in one action; the server tests the connection at once when the account is on. */
export function useSaveAccount({ plugin, account, settings, head, onSaved }: AccountToSave) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const refresh = useRefreshResource();
  const resource = useResource('pluginAccount');
  const action = resource?.actions.find(each => each.name === 'plugins.save_account');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);

  const save = async () => {
    if (!action || !resource) return;
    setError(null);
    try {
      await Promise.all([head.validateFields(), settings.validateFields()]);
      setBusy(true);
      const input = {
        ...(account ? { id: account.id } : {}),
        plugin: plugin.id,
        ...head.getFieldsValue(),
        settings: valuesToSend(plugin.settings, settings.getFieldsValue(true)),
      };
      const result = await runAction(action, [], input, newKey());
      void message.success(t('plugins.saved'));
      onSaved(result.jobId);
      await refresh(resource);
      const id = (result.data as { id?: string } | null)?.id;
      if (!account && id) void navigate(`/plugins/${plugin.id}/${id}`, { replace: true });
    } catch (failure) {
      if (isFormError(failure)) return;
      if (!isRequestError(failure)) throw failure;
      const placed =
        showFieldErrors(settings, strip(failure.errors), 'settings') || showFieldErrors(head, strip(failure.errors));
      if (!placed) setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, error, mayConfigure: !!action };
}

/** `input.settings.accessKeyId` arrives from the action, `settings.…` from the plugin's own check. */
const strip = (errors: Record<string, string> | undefined) =>
  errors && Object.fromEntries(Object.entries(errors).map(([path, words]) => [path.replace(/^input\./, ''), words]));
