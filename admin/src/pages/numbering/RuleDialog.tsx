import { Checkbox, Form, Input, Modal, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../app/ErrorState';
import { useText } from '../../app/language';
import { graphql } from '../../app/session/graphql';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import { useRefreshResource } from '../../resource/action/useRefreshResource';
import type { ResourceMeta } from '../../resource/metadata';
import { showFieldErrors } from '../../resource/schema/showFieldErrors';
import { usePage } from '../usePage';
import { CHANGE, MAKE, NEXT, RESETS, type Draft, type Numbering } from './numbering';

const SETTLE_MS = 400;

/** What the next records would be called, once the typing has settled; what is wrong with the rule instead. */
function NextCodes({ resource, pattern, reset }: Omit<Draft, 'byHand'> & { resource: string }) {
  const { t } = useTranslation();
  const wanted = JSON.stringify({ resource, pattern, reset });
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const { data, error } = usePage<string[]>(NEXT, { rule: JSON.parse(settled) as unknown }, { enabled: !!pattern });
  const wrong = isRequestError(error) ? (Object.values(error.errors ?? {})[0] ?? error.message) : null;
  return (
    <p className={wrong ? 'muted' : 'num'} data-testid="next-codes" role="status">
      {wrong ?? t('numbering.next', { codes: data?.join(t('filter.comma')) ?? '…' })}
    </p>
  );
}

/** How one kind of record is numbered, with its next codes under it. */
export function RuleDialog({
  rule,
  resource,
  onClose,
}: {
  rule: Numbering;
  resource: ResourceMeta;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const text = useText();
  const refresh = useRefreshResource();
  const [form] = Form.useForm<Draft>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const initial: Draft = { pattern: rule.pattern, reset: rule.reset, byHand: rule.byHand };
  const watched = Form.useWatch((values: Draft) => values, form);
  const draft = { ...initial, ...watched };
  const save = async () => {
    const given = { ...initial, ...(await form.validateFields()) };
    setBusy(true);
    setError(null);
    try {
      if (rule.id) await graphql(CHANGE, { input: { id: rule.id, update: { ...given, version: rule.version } } });
      else await graphql(MAKE, { input: { numberingRule: { ...given, resource: rule.resource } } });
      await refresh(resource, rule.id ? [rule.id] : []);
      onClose();
    } catch (failure) {
      if (!isRequestError(failure)) throw failure;
      if (!showFieldErrors(form, failure.errors, 'input')) setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('numbering.of', { name: text(rule.title) })}
      okText={t('form.save')}
      cancelText={t('form.cancel')}
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      {error && <ErrorState error={error} />}
      <Form form={form} layout="vertical" initialValues={initial} onFinish={() => void save()}>
        <Form.Item name="pattern" label={t('numbering.pattern')} extra={t('numbering.patternHint')} required>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item name="reset" label={t('numbering.reset')}>
          <Select options={RESETS.map(value => ({ value, label: t(`numbering.resets.${value}`) }))} />
        </Form.Item>
        {rule.typed && (
          <Form.Item name="byHand" valuePropName="checked" extra={t('numbering.importHint')}>
            <Checkbox>{t('numbering.byHand')}</Checkbox>
          </Form.Item>
        )}
      </Form>
      <NextCodes resource={rule.resource} pattern={draft.pattern} reset={draft.reset} />
    </Modal>
  );
}
