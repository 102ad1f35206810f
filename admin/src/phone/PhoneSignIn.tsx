import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../app/language';
import type { DemoLogin } from '../app/session/DemoLogins';
import { isRequestError } from '../app/session/requestError';
import { signIn } from '../app/session/session';

export function PhoneSignIn() {
  const { t } = useTranslation();
  const text = useText();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [demo, setDemo] = useState<DemoLogin[]>([]);
  useEffect(() => {
    fetch('/api/demo')
      .then(answer => (answer.ok ? (answer.json() as Promise<DemoLogin[]>) : []))
      .then(setDemo)
      .catch(() => undefined);
  }, []);
  const enter = (as: { login: string; password: string }) => {
    setProblem(null);
    signIn(as.login.trim(), as.password).catch((error: unknown) =>
      setProblem(isRequestError(error) ? error.message : t('error.broken')),
    );
  };
  return (
    <main className="phone phone-sign-in">
      <h1>{t('session.welcome')}</h1>
      <form
        onSubmit={event => {
          event.preventDefault();
          enter({ login, password });
        }}
      >
        <label>
          {t('session.login')}
          <input
            value={login}
            onChange={event => setLogin(event.target.value)}
            autoComplete="username"
            autoCapitalize="none"
            required
          />
        </label>
        <label>
          {t('session.password')}
          <input
            type="password"
            value={password}
            onChange={event => setPassword(event.target.value)}
            autoComplete="current-password"
            required
          />
        </label>
        {problem && <p className="bad">{problem}</p>}
        <button type="submit" className="phone-button approve">
          {t('session.signIn')}
        </button>
      </form>
      {demo.length > 0 && (
        <>
          <p className="muted">{t('session.demo')}</p>
          <div className="phone-demo">
            {demo.map(each => (
              <button
                key={each.login}
                type="button"
                className="phone-button"
                onClick={() => enter(each)}
                data-testid={`demo-${each.login}`}
              >
                {text(each.role)}
              </button>
            ))}
          </div>
        </>
      )}
    </main>
  );
}
