import { EyeOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { graphql } from '../../app/session/graphql';
import { isRequestError } from '../../app/session/requestError';
import { useMay } from '../ResourceCatalogue';
import type { FieldMeta, ResourceMeta, ResourceRecord } from '../metadata';
import { FieldValue } from './FieldValue';

const SHOWN_SECONDS = 60;
const REVEAL = `mutation Reveal($resource: String!, $id: ID!, $field: String!, $reason: String!) {
  revealField(resource: $resource, id: $id, field: $field, reason: $reason)
}`;

interface MaskedProps {
  resource: ResourceMeta;
  field: FieldMeta;
  record: ResourceRecord;
}

/** A masked value. Who may, sees what is behind it for a minute, after saying why. */
export function Masked(props: MaskedProps) {
  const { resource, field, record } = props;
  const { t } = useTranslation();
  const may = useMay('pii.reveal');
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string | null>(null);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return setValue(null);
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  if (!may) return <FieldValue {...props} />;
  if (value !== null) {
    return (
      <span className="revealed" title={t('record.revealAgain', { seconds: left })}>
        <FieldValue {...props} record={{ ...record, [field.name]: value }} />
        <span className="faint num">{left}</span>
      </span>
    );
  }
  return (
    <span className="revealed">
      <FieldValue {...props} />
      <Button type="link" size="small" icon={<EyeOutlined />} onClick={() => setAsking(true)} data-testid="reveal">
        {t('record.reveal')}
      </Button>
      {asking && (
        <AskWhy
          resource={resource}
          field={field}
          id={record.id}
          onClose={() => setAsking(false)}
          onSeen={seen => {
            setAsking(false);
            setValue(seen);
            setLeft(SHOWN_SECONDS);
          }}
        />
      )}
    </span>
  );
}

interface AskWhyProps {
  resource: ResourceMeta;
  field: FieldMeta;
  id: string;
  onSeen: (value: string) => void;
  onClose: () => void;
}

function AskWhy({ resource, field, id, onSeen, onClose }: AskWhyProps) {
  const { t } = useTranslation();
  const text = useText();
  const [form] = Form.useForm<{ reason: string }>();
  const [busy, setBusy] = useState(false);
  async function ask({ reason }: { reason: string }) {
    setBusy(true);
    try {
      const variables = { resource: resource.name, id, field: field.name, reason };
      const { revealField } = await graphql<{ revealField: string | null }>(REVEAL, variables);
      onSeen(revealField ?? '');
    } catch (error) {
      const said = isRequestError(error) ? error.message : t('error.broken');
      form.setFields([{ name: 'reason', errors: [said] }]);
      setBusy(false);
    }
  }
  return (
    <Modal
      open
      title={t('record.revealTitle', { field: text(field.title) })}
      okText={t('record.reveal')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="muted">{t('record.revealHint')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={ask}>
        <Form.Item
          name="reason"
          label={t('record.revealReason')}
          rules={[{ required: true, whitespace: true, min: 4, message: t('record.revealNeeded') }]}
        >
          <Input autoFocus maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
