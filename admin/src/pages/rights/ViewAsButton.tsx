import { EyeOutlined } from '@ant-design/icons';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../app/session/graphql';
import { isRequestError } from '../../app/session/requestError';
import { useMay, useMe } from '../../resource/ResourceCatalogue';

const ASK = 'mutation Ask($userId: ID!, $reason: String!) { askViewAs(userId: $userId, reason: $reason) }';
const START = 'mutation Start($userId: ID!, $reason: String!) { startViewAs(userId: $userId, reason: $reason) }';

/** Looks at the product as that person sees it, after saying why. */
export function ViewAsButton({ userId, name }: { userId: string; name: string }) {
  const { t } = useTranslation();
  const may = useMay('access.view_as');
  const me = useMe();
  const [form] = Form.useForm<{ reason: string }>();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [needsConsent, setNeedsConsent] = useState(false);
  const { message } = App.useApp();
  const cache = useQueryClient();
  if (!may || me.user.id === userId) return null;
  async function start({ reason }: { reason: string }) {
    setBusy(true);
    try {
      await graphql(needsConsent ? ASK : START, { userId, reason });
      if (!needsConsent) return location.assign('/');
      setOpen(false);
      setBusy(false);
      void message.success(t('rights.viewAsAsked', { name }));
      void cache.invalidateQueries({ queryKey: ['page', '{ viewRequests }'] });
    } catch (error) {
      setBusy(false);
      if (isRequestError(error) && error.code === 'session.more_rights_than_own') return setNeedsConsent(true);
      form.setFields([{ name: 'reason', errors: [isRequestError(error) ? error.message : t('error.broken')] }]);
    }
  }
  return (
    <>
      <Button size="small" icon={<EyeOutlined />} onClick={() => setOpen(true)} data-testid="view-as">
        {t('rights.viewAs')}
      </Button>
      <Modal
        open={open}
        title={`${t('rights.viewAs')} · ${name}`}
        okText={t(needsConsent ? 'rights.viewAsAsk' : 'rights.viewAs')}
        confirmLoading={busy}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <p className="muted">{t('rights.viewAsHint')}</p>
        {needsConsent && <Alert showIcon type="info" message={t('rights.viewAsConsent')} className="view-consent" />}
        <Form form={form} layout="vertical" requiredMark={false} onFinish={start}>
          <Form.Item
            name="reason"
            label={t('rights.viewAsReason')}
            rules={[{ required: true, whitespace: true, min: 4, message: t('rights.viewAsNeeded') }]}
          >
            <Input autoFocus maxLength={300} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
