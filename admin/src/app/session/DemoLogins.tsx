import { Divider } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText, type Text } from '../language';

export interface DemoLogin {
  role: Text;
  name?: string;
  login: string;
  password: string;
}

interface DemoLoginsProps {
  logins: DemoLogin[];
  disabled: boolean;
  onChoose: (login: DemoLogin) => void;
}

/** The demo company's people, one press each; the server only tells them when it runs on sandbox. */
export function DemoLogins({ logins, disabled, onChoose }: DemoLoginsProps) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <section className="demo-logins" aria-label={t('session.demo')}>
      <Divider plain>{t('session.demo')}</Divider>
      <div className="demo-grid">
        {logins.map(login => (
          <button
            key={login.login}
            type="button"
            disabled={disabled}
            onClick={() => onChoose(login)}
            data-testid={`demo-${login.login}`}
          >
            <b>{text(login.role)}</b>
            <span className="faint">{login.name ?? login.login}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
