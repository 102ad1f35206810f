import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../app/session/graphql';
import { isRequestError } from '../../app/session/requestError';
import { AuthenticatorPicture, RecoveryCodes, type NewFactor } from '../../app/session/SecondFactor';

export type FactorDoing = 'bind' | 'renew' | 'remove';

const START = 'mutation Start($word: String!) { startMfa(password: $word) }';
const BY_CODE: Record<FactorDoing, string> = {
  bind: 'mutation Confirm($word: String!) { confirmMfa(code: $word) }',
  renew: 'mutation Renew($word: String!) { renewRecoveryCodes(code: $word) }',
  remove: 'mutation Remove($word: String!) { removeMfa(code: $word) }',
};

/** Password, picture, code, recovery codes: as many of these as what is being done needs. */
export function FactorDialog({ doing, onClose }: { doing: FactorDoing; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ word: string }>();
  const [factor, setFactor] = useState<NewFactor | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const asksPassword = doing === 'bind' && !factor;

  async function submit({ word }: { word: string }) {
    setBusy(true);
    try {
      if (asksPassword) {
        setFactor((await graphql<{ startMfa: NewFactor }>(START, { word })).startMfa);
        form.resetFields();
      } else {
        const [answer] = Object.values(await graphql<Record<string, string[] | boolean>>(BY_CODE[doing], { word }));
        if (Array.isArray(answer)) setCodes(answer);
        else onClose();
      }
    } catch (error) {
      form.setFields([{ name: 'word', errors: [isRequestError(error) ? error.message : t('error.broken')] }]);
    } finally {
      setBusy(false);
    }
  }

  if (codes) {
    return (
      <Modal open title={t('session.codes.title')} footer={null} closable={false} maskClosable={false}>
        <p className="muted">{t('session.codes.hint')}</p>
        <RecoveryCodes codes={codes} onKept={onClose} />
      </Modal>
    );
  }
  return (
    <Modal
      open
      title={t(`session.mine.${doing}`)}
      okText={t('session.code.go')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {asksPassword && <p className="muted">{t('session.mine.passwordFirst')}</p>}
      {factor && <AuthenticatorPicture factor={factor} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          key={asksPassword ? 'password' : 'code'}
          name="word"
          label={t(asksPassword ? 'session.password' : 'session.code.label')}
          rules={[{ required: true, message: t(asksPassword ? 'session.passwordNeeded' : 'session.code.needed') }]}
        >
          {asksPassword ? (
            <Input.Password autoFocus autoComplete="current-password" />
          ) : (
            <Input autoFocus className="num" autoComplete="one-time-code" />
          )}
        </Form.Item>
      </Form>
    </Modal>
  );
}
