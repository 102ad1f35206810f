import { Button } from 'antd';
import { DisconnectOutlined, LoadingOutlined } from '@ant-design/icons';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { connection } from './connection';

/** Says that the server cannot be reached, and that nobody has to do anything: it is asked again by itself. */
export function ConnectionNotice() {
  const { t } = useTranslation();
  const state = useSyncExternalStore(connection.subscribe, connection.get);
  if (state === 'ok') return null;
  return (
    <div className="connection-notice" role="alert">
      {state === 'offline' ? <DisconnectOutlined /> : <LoadingOutlined />}
      <span>{t(state === 'offline' ? 'connection.offline' : 'connection.unavailable')}</span>
      <Button size="small" onClick={() => connection.retryNow()}>
        {t('connection.retryNow')}
      </Button>
    </div>
  );
}
