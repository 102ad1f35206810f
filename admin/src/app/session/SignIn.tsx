import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input, type InputRef } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LogoMark } from '../shell/Logo';
import { LanguageSwitch } from '../shell/LanguageSwitch';
import { DemoLogins, type DemoLogin } from './DemoLogins';
import { isRequestError, type RequestError } from './requestError';
import { signIn, type NextStep, type SignOutReason } from './session';
import { RenewPassword } from './RenewPassword';
import { SecondStep } from './SecondStep';
import { SignInPicture } from './SignInPicture';

interface Credentials {
  login: string;
  password: string;
}

const useDemoLogins = (): DemoLogin[] => {
  const [logins, setLogins] = useState<DemoLogin[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    fetch('/api/demo', { signal: stop.signal })
      .then(answer => (answer.ok ? (answer.json() as Promise<DemoLogin[]>) : []))
      .then(setLogins)
      .catch(() => undefined);
    return () => stop.abort();
  }, []);
  return logins;
};

export function SignIn({ reason }: { reason: SignOutReason }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Credentials>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const [next, setNext] = useState<NextStep | null>(null);
  const demo = useDemoLogins();
  useEffect(() => {
    document.title = `${t('session.signIn')} · ${t('app.name')}`;
  }, [t]);

  async function submit({ login, password }: Credentials) {
    setBusy(true);
    setError(null);
    try {
      setNext(await signIn(login.trim(), password));
      setBusy(false);
    } catch (failure) {
      if (isRequestError(failure)) setError(failure);
      setBusy(false);
      (form.getFieldInstance('password') as InputRef | null)?.focus();
    }
  }

  const enterAs = (login: DemoLogin) => {
    form.setFieldsValue(login);
    void submit(login);
  };

  return (
    <div className="sign-in">
      <SignInPicture />
      <main className="sign-in-side">
        <div className="sign-in-language">
          <LanguageSwitch labelled />
        </div>
        {next?.step === 'password' ? (
          <RenewPassword ticket={next.ticket} onDone={() => setNext(null)} />
        ) : (
          next && <SecondStep next={next} onBack={() => setNext(null)} />
        )}
        <div className="sign-in-box" hidden={next !== null}>
          <header>
            <span className="sign-in-mark">
              <LogoMark size={40} />
            </span>
            <h1>{t('session.welcome')}</h1>
            <p className="muted">{t('session.welcomeHint')}</p>
          </header>
          {reason !== 'none' && !error && <Alert showIcon type="info" message={t(`session.reason.${reason}`)} />}
          {error && (
            <Alert showIcon type="error" message={error.message} description={error.fix} data-testid="sign-in-error" />
          )}
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            onFinish={submit}
            size="large"
            validateTrigger="onSubmit"
          >
            <Form.Item
              name="login"
              label={t('session.login')}
              rules={[{ required: true, message: t('session.loginNeeded') }]}
            >
              <Input prefix={<UserOutlined className="faint" />} autoComplete="username" autoFocus spellCheck={false} />
            </Form.Item>
            <Form.Item
              name="password"
              label={t('session.password')}
              rules={[{ required: true, message: t('session.passwordNeeded') }]}
            >
              <Input.Password prefix={<LockOutlined className="faint" />} autoComplete="current-password" />
            </Form.Item>
            <Button type="primary" htmlType="submit" block loading={busy} data-testid="sign-in">
              {t('session.signIn')}
            </Button>
          </Form>
          {demo.length > 0 && <DemoLogins logins={demo} disabled={busy} onChoose={enterAs} />}
        </div>
        <footer className="faint">{t('session.footer')}</footer>
      </main>
    </div>
  );
}
