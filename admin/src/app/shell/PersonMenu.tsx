import { LockOutlined, LogoutOutlined, SafetyOutlined } from '@ant-design/icons';
import { Avatar, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '../../resource/ResourceCatalogue';
import { useText } from '../language';
import { signOut } from '../session/session';

/** The last character of a Chinese name, the first of a Latin one: that is what people call each other by. */
const initial = (name: string) => (/[\u4e00-\u9fff]/.test(name) ? name.slice(-1) : name.slice(0, 1).toUpperCase());

export function PersonMenu({ phone }: { phone: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const { user, tenant, roles, departments, version } = useMe();
  const places = [tenant.name, ...departments.map(each => each.name)].join(' · ');
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        className: 'person-menu',
        items: [
          {
            key: 'who',
            disabled: true,
            label: (
              <div className="person-card">
                <b>{user.name}</b>
                <span>{roles.map(each => text(each.name)).join(' · ') || user.login}</span>
                <span>{places}</span>
              </div>
            ),
          },
          { type: 'divider' },
          { key: 'rights', icon: <SafetyOutlined />, label: t('shell.myRights') },
          { key: 'security', icon: <LockOutlined />, label: t('shell.mySecurity') },
          { key: 'out', icon: <LogoutOutlined />, label: t('session.signOut') },
          { type: 'divider' },
          { key: 'version', disabled: true, label: <span className="faint num">Cloudtally {version}</span> },
        ],
        onClick: ({ key }) => {
          if (key === 'out') void signOut();
          if (key === 'rights') void navigate('/rights');
          if (key === 'security') void navigate('/my-security');
        },
      }}
    >
      <button type="button" className="person-button" aria-label={user.name} data-testid="person">
        <Avatar size={28}>{initial(user.name)}</Avatar>
        {!phone && <span>{user.name}</span>}
      </button>
    </Dropdown>
  );
}
