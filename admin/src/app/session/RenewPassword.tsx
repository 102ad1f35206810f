import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewPasswordFields } from './NewPasswordFields';
import { isRequestError, type RequestError } from './requestError';
import { renewPassword } from './session';

/** For a password that the company's policy calls too old: a new one, and then signing in with it. */
export function RenewPassword({ ticket, onDone }: { ticket: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  async function submit({ next }: { next: string }) {
    setBusy(true);
    try {
      await renewPassword(ticket, next);
      onDone();
    } catch (failure) {
      if (isRequestError(failure)) setError(failure);
      setBusy(false);
    }
  }
  return (
    <div className="sign-in-box">
      <header>
        <h1>{t('session.password.title')}</h1>
        <p className="muted">{t('session.password.hint')}</p>
      </header>
      {error && <Alert showIcon type="error" message={error.message} description={error.fix} />}
      <Form layout="vertical" requiredMark={false} size="large" onFinish={submit}>
        <NewPasswordFields />
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t('session.code.go')}
        </Button>
        <Button type="link" block onClick={onDone}>
          {t('session.code.back')}
        </Button>
      </Form>
    </div>
  );
}
