import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { useMe } from '../../resource/ResourceCatalogue';

/** For whoever may not ask about others: what they hold themselves, and who can change it. */
export function OwnRights() {
  const { t } = useTranslation();
  const text = useText();
  const { user, roles, departments, permissions } = useMe();
  return (
    <section className="panel rights-own">
      <p>
        <b>{user.name}</b>{' '}
        <span className="muted">
          {[...roles.map(role => text(role.name)), ...departments.map(each => each.name)].join(' · ')}
        </span>
      </p>
      <ul>
        {permissions.map(key => (
          <li key={key} className="num">
            {key}
          </li>
        ))}
      </ul>
      <p className="muted">{t('rights.askAdministrator')}</p>
    </section>
  );
}
