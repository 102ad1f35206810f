import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../app/session/graphql';
import { useMay } from '../../resource/ResourceCatalogue';
import { usePage } from '../usePage';
import { SessionList, type OpenSession } from './SessionList';

/** Where a person is signed in, for who manages people. */
export function SessionsOf({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const may = useMay('access.manage');
  const query = usePage<OpenSession[]>(
    'query Of($userId: ID!) { sessionsOf(userId: $userId) }',
    { userId },
    { enabled: may },
  );
  if (!may || !query.data) return null;
  async function end(id: string | null) {
    await graphql('mutation End($userId: ID!, $id: ID) { endSessionsOf(userId: $userId, id: $id) }', { userId, id });
    void message.success(t('session.mine.ended'));
    void query.refetch();
  }
  return <SessionList sessions={query.data} onEnd={end} />;
}
