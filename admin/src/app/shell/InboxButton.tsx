import { BellOutlined } from '@ant-design/icons';
import { Badge, Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWaitingApprovals } from '../../pages/approvals/useWaitingApprovals';
import { useNotices } from '../../pages/notices/useNotices';

/** How much waits for this person, approvals and unread news; one press away from anywhere. */
export function InboxButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const waiting = useWaitingApprovals();
  const unread = useNotices().data?.unread ?? 0;
  const said = unread > 0 ? t('shell.inboxAndNews', { count: waiting, unread }) : t('shell.inbox', { count: waiting });
  return (
    <Tooltip title={said}>
      <Badge count={waiting + unread} size="small" offset={[-6, 6]}>
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={said}
          onClick={() => navigate(unread > 0 ? '/notices' : '/approvals/inbox')}
        />
      </Badge>
    </Tooltip>
  );
}
