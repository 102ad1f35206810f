import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePage } from '../usePage';

interface Violation {
  userId: string;
  name: string;
  permissionA: string;
  permissionB: string;
  reason: string;
  rolesA: string[];
  rolesB: string[];
}

/** Who holds both sides of a pair all the same; nothing when nobody does. */
export function DutyPanel() {
  const { t } = useTranslation();
  const { data } = usePage<Violation[]>('{ dutyViolations }');
  if (!data || data.length === 0) return null;
  return (
    <Alert
      showIcon
      type="warning"
      className="duty-panel"
      message={t('rights.duties')}
      description={
        <>
          <p className="muted">{t('rights.dutiesHint')}</p>
          <ul>
            {data.map(each => (
              <li key={`${each.userId}.${each.permissionA}.${each.permissionB}`}>
                <Link to={`/rights?user=${each.userId}`}>{each.name}</Link>{' '}
                <span className="num">{`${each.permissionA} ↔ ${each.permissionB}`}</span>{' '}
                <span className="muted">
                  {t('rights.dutiesRoles', { a: each.rolesA.join(', '), b: each.rolesB.join(', ') })} · {each.reason}
                </span>
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}
