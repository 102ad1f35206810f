import { DeleteOutlined } from '@ant-design/icons';
import { useDelete } from '@refinedev/core';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useText } from '../../app/language';
import { isRequestError } from '../../app/session/requestError';
import { useRefreshResource } from '../action/useRefreshResource';
import { resourcePath, titleOf, type ResourceMeta, type ResourceRecord } from '../metadata';

export function DeleteRecord({ resource, record }: { resource: ResourceMeta; record: ResourceRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const refresh = useRefreshResource();
  const { mutateAsync } = useDelete();
  const name = titleOf(resource, record);
  const ask = () =>
    modal.confirm({
      title: t('record.deleteTitle', { name }),
      content: t('record.deleteHint', { kind: text(resource.title) }),
      okText: t('record.delete'),
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await mutateAsync({
            resource: resource.name,
            id: record.id,
            errorNotification: false,
            successNotification: false,
          });
          void message.success(t('record.deleted', { name }));
          void navigate(resourcePath(resource));
          await refresh(resource);
        } catch (error) {
          void message.error(isRequestError(error) ? `${error.message} ${error.fix ?? ''}` : t('error.broken'));
        }
      },
    });
  return <Button danger icon={<DeleteOutlined />} aria-label={t('record.delete')} onClick={ask} />;
}
