import { CheckOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { graphql } from '../../app/session/graphql';
import { DateText } from '../../resource/fields/DateText';
import { recordPath } from '../../resource/metadata';
import { useWorkspace } from '../../resource/ResourceCatalogue';
import { useWaitingApprovals } from '../approvals/useWaitingApprovals';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { NOTICES, useNotices, type Notice } from './useNotices';

const READ = 'mutation ($ids: [ID!]) { readNotices(ids: $ids) }';

function Item({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const { resources } = useWorkspace();
  const resource = resources.find(({ name }) => name === notice.resource);
  const subject = notice.readAt ? <span>{notice.subject}</span> : <b>{notice.subject}</b>;
  return (
    <li className="notice" data-testid="notice">
      <Badge status={notice.readAt ? 'default' : 'processing'} />
      <div className="notice-what">
        {resource && notice.recordId ? (
          <Link to={recordPath(resource, notice.recordId)} onClick={onRead}>
            {subject}
          </Link>
        ) : (
          subject
        )}
        <p className="muted">{notice.body}</p>
      </div>
      <span className="faint">
        <DateText value={notice.at} />
      </span>
    </li>
  );
}

/** What the product told this person, the newest first. */
export function Notices() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const query = useNotices();
  const waiting = useWaitingApprovals();
  const read = async (ids: string[] | null) => {
    await graphql(READ, { ids });
    await client.invalidateQueries({ queryKey: ['page', NOTICES] });
  };
  return (
    <div className="sentence-page">
      <PageHead
        title={t('notices.title')}
        hint={waiting > 0 && <Link to="/approvals/inbox">{t('shell.inbox', { count: waiting })}</Link>}
      >
        <Button icon={<CheckOutlined />} disabled={!query.data?.unread} onClick={() => void read(null)}>
          {t('notices.readAll')}
        </Button>
      </PageHead>
      <Loaded query={query}>
        {({ notices }) => (
          <section className="panel">
            {notices.length === 0 && (
              <Empty className="list-empty" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('notices.none')} />
            )}
            <ul className="sentence-list">
              {notices.map(notice => (
                <Item
                  key={notice.id}
                  notice={notice}
                  onRead={() => {
                    if (notice.readAt === null) void read([notice.id]);
                  }}
                />
              ))}
            </ul>
          </section>
        )}
      </Loaded>
    </div>
  );
}
