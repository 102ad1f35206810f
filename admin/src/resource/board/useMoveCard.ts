import { useUpdate } from '@refinedev/core';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { isRequestError } from '../../app/session/requestError';
import { useRefreshResource } from '../action/useRefreshResource';
import { columnOf, type FieldMeta, type ResourceMeta, type ResourceRecord } from '../metadata';

/** Gives a record another choice, as its form would; what refuses it is said, and the card stays where it was. */
export function useMoveCard(resource: ResourceMeta, field: FieldMeta) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const refresh = useRefreshResource();
  const { mutateAsync } = useUpdate();
  return async (record: ResourceRecord, value: string) => {
    try {
      await mutateAsync({
        resource: resource.name,
        id: record.id,
        values: { [columnOf(field)]: value, version: record.version },
        mutationMode: 'pessimistic',
        successNotification: false,
        errorNotification: false,
      });
    } catch (failure) {
      void message.error(isRequestError(failure) ? failure.message : t('error.broken'));
    }
    await refresh(resource, [record.id]);
  };
}
