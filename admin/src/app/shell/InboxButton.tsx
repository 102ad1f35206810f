import { BellOutlined } from '@ant-design/icons';
import { Badge, Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWaitingApprovals } from '../../pages/approvals/useWaitingApprovals';

/** How many approvals wait for this person; one press away from anywhere. */
export function InboxButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const waiting = useWaitingApprovals();
  return (
    <Tooltip title={t('shell.inbox', { count: waiting })}>
      <Badge count={waiting} size="small" offset={[-6, 6]}>
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={t('shell.inbox', { count: waiting })}
          onClick={() => navigate('/approvals/inbox')}
        />
      </Badge>
    </Tooltip>
  );
}
