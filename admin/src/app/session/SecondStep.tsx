import { Alert, Button, Form, Input, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRequestError, type RequestError } from './requestError';
import { AuthenticatorPicture, RecoveryCodes, type NewFactor } from './SecondFactor';
import { beginBinding, confirmBinding, signInWithCode, type NextStep } from './session';

/** After the password: the code of the authenticator, or binding one because a role asks for it. */
export function SecondStep({ next, onBack }: { next: NextStep; onBack: () => void }) {
  const { t } = useTranslation();
  const [factor, setFactor] = useState<NewFactor | null>(null);
  const [kept, setKept] = useState<{ codes: string[]; go: () => void } | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const binding = next.step === 'bind';
  const fail = (failure: unknown) => {
    if (isRequestError(failure)) setError(failure);
    setBusy(false);
  };
  useEffect(() => {
    if (binding) beginBinding(next.ticket).then(setFactor, fail);
  }, [binding, next.ticket]);

  async function submit({ code }: { code: string }) {
    setBusy(true);
    setError(null);
    try {
      if (binding) setKept(await confirmBinding(next.ticket, code.trim()));
      else await signInWithCode(next.ticket, code.trim());
    } catch (failure) {
      fail(failure);
    }
  }

  if (kept) {
    return (
      <div className="sign-in-box">
        <header>
          <h1>{t('session.codes.title')}</h1>
          <p className="muted">{t('session.codes.hint')}</p>
        </header>
        <RecoveryCodes codes={kept.codes} onKept={kept.go} />
      </div>
    );
  }
  return (
    <div className="sign-in-box">
      <header>
        <h1>{t(`session.${next.step}.title`)}</h1>
        <p className="muted">{t(`session.${next.step}.hint`)}</p>
      </header>
      {binding && (factor ? <AuthenticatorPicture factor={factor} /> : <Skeleton active />)}
      {error && (
        <Alert showIcon type="error" message={error.message} description={error.fix} data-testid="code-error" />
      )}
      <Form layout="vertical" requiredMark={false} size="large" onFinish={submit}>
        <Form.Item
          name="code"
          label={t('session.code.label')}
          rules={[{ required: true, message: t('session.code.needed') }]}
        >
          <Input autoFocus className="num" autoComplete="one-time-code" inputMode={binding ? 'numeric' : 'text'} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy} data-testid="code-go">
          {t('session.code.go')}
        </Button>
        <Button type="link" block onClick={onBack}>
          {t('session.code.back')}
        </Button>
      </Form>
    </div>
  );
}
