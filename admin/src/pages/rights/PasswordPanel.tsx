import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../app/session/graphql';
import { NewPasswordFields } from '../../app/session/NewPasswordFields';
import { isRequestError } from '../../app/session/requestError';

const CHANGE = 'mutation Change($old: String!, $next: String!) { changeMyPassword(current: $old, next: $next) }';

/** Changing the own password. */
export function PasswordPanel({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ old: string; next: string }>();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  async function submit({ old, next }: { old: string; next: string }) {
    setBusy(true);
    try {
      await graphql(CHANGE, { old, next });
      void message.success(t('session.password.done'));
      setOpen(false);
      onChanged();
    } catch (error) {
      const said = isRequestError(error) ? error : null;
      const name = said?.code === 'session.password_refused' ? 'next' : 'old';
      form.setFields([{ name, errors: [said?.message ?? t('error.broken')] }]);
    } finally {
      setBusy(false);
    }
  }
  return (
    <section className="panel security-factor">
      <div>
        <h3>{t('session.mine.passwordTitle')}</h3>
        <p className="muted">{t('session.mine.passwordHint')}</p>
      </div>
      <span className="spacer" />
      <Button onClick={() => setOpen(true)} data-testid="change-password">
        {t('session.mine.change')}
      </Button>
      <Modal
        open={open}
        destroyOnHidden
        title={t('session.mine.change')}
        okText={t('session.mine.change')}
        confirmLoading={busy}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <Form form={form} layout="vertical" requiredMark={false} preserve={false} onFinish={submit}>
          <Form.Item
            name="old"
            label={t('session.password.old')}
            rules={[{ required: true, message: t('session.passwordNeeded') }]}
          >
            <Input.Password autoFocus autoComplete="current-password" />
          </Form.Item>
          <NewPasswordFields />
        </Form>
      </Modal>
    </section>
  );
}
