import { useCreate, useUpdate } from '@refinedev/core';
import { App, type FormInstance } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import { useRefreshResource } from '../action/useRefreshResource';
import { recordPath, type FieldMeta, type ResourceMeta, type ResourceRecord } from '../metadata';
import { showFieldErrors } from '../schema/showFieldErrors';
import { changedValues } from './formValues';

interface Save {
  resource: ResourceMeta;
  record: ResourceRecord | undefined;
  fields: FieldMeta[];
  before: Record<string, unknown>;
  form: FormInstance;
  onSaved: () => void;
}

/** Creates or updates; the server's messages go to their fields, and what has no field is returned to be said above. */
export function useSaveRecord({ resource, record, fields, before, form, onSaved }: Save) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const refresh = useRefreshResource();
  const create = useCreate();
  const update = useUpdate();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const quiet = { resource: resource.name, successNotification: false, errorNotification: false } as const;

  const save = async () => {
    const changes = changedValues(fields, before, form.getFieldsValue(true) as Record<string, unknown>, !record);
    setBusy(true);
    setError(null);
    try {
      let id = record?.id;
      if (!record) id = String((await create.mutateAsync({ ...quiet, values: changes })).data.id);
      else if (Object.keys(changes).length) {
        await update.mutateAsync({
          ...quiet,
          id: record.id,
          values: { ...changes, version: record.version },
          mutationMode: 'pessimistic',
        });
      }
      onSaved();
      void message.success(t('form.saved'));
      void navigate(recordPath(resource, id!), { replace: true });
      await refresh(resource, [id!]);
    } catch (failure) {
      if (!isRequestError(failure)) throw failure;
      if (!showFieldErrors(form, failure.errors, 'input')) setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, error };
}
