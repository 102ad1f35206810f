import { Alert, App, Button, Form, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { watchedJobs } from '../../app/jobs/watchedJobs';
import { useText } from '../../app/language';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import { newKey, runAction } from '../action/runAction';
import { useRefreshResource } from '../action/useRefreshResource';
import type { ActionMeta, FieldMeta, ResourceMeta } from '../metadata';
import { useResource } from '../ResourceCatalogue';
import { defaultsOf, valuesToSend } from '../schema/schema';
import { SchemaForm } from '../schema/SchemaForm';
import { showFieldErrors } from '../schema/showFieldErrors';
import {
  bulkFields,
  previewBulk,
  valuesOf,
  type BulkAsked,
  type BulkCounts,
  type BulkPreviewed,
  type Chosen,
} from './bulk';
import { BulkFields } from './BulkFields';
import { BulkNotice } from './BulkNotice';
import { BulkSample } from './BulkSample';
import { BulkTags, tagsChosen } from './BulkTags';
import { useBulkUndo } from './useBulkUndo';

interface BulkDialogProps {
  resource: ResourceMeta;
  /** An action for each record, or tags; null to edit fields. */
  action: ActionMeta | 'tags' | null;
  records: Chosen;
  count: number;
  onClose: () => void;
  onDone: () => void;
}

interface Looked {
  asked: BulkAsked;
  preview: BulkPreviewed;
}

/** Looks before it does: what would change is asked of the server, and only what was shown is then done. */
function useBulk({ resource, records, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const [form] = Form.useForm();
  const refresh = useRefreshResource();
  const undo = useBulkUndo();
  const start = useResource('bulkChange')?.actions.find(each => each.name === 'bulk.start');
  const key = useRef(newKey());
  const [looked, setLooked] = useState<Looked | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure) {
      if (!isRequestError(failure)) throw failure;
      if (failure.kind !== 'unavailable') key.current = newKey();
      if (!showFieldErrors(form, failure.errors, 'input')) setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const look = (task: BulkAsked['task']) =>
    attempt(async () => {
      const asked = { resource: resource.name, records, task };
      setLooked({ asked, preview: await previewBulk(asked) });
    });
  const run = ({ asked, preview }: Looked) =>
    attempt(async () => {
      const input = { asked: JSON.stringify(asked), expected: preview.total };
      const { jobId, data } = await runAction(start!, [], input, key.current);
      await refresh(resource);
      onClose();
      onDone();
      const counts = data as BulkCounts;
      if (jobId) {
        watchedJobs.watch(jobId);
        notification.info({ message: t('bulk.started', { count: preview.total }), duration: 6 });
      } else {
        const close = () => notification.destroy(counts.id);
        notification[counts.refused > 0 ? 'warning' : 'success']({
          key: counts.id,
          message: t('bulk.title'),
          description: <BulkNotice change={counts} undoable onUndo={undo} onClose={close} />,
          duration: 20,
        });
      }
    });
  return { form, looked, setLooked, busy, error, look, run, ready: !!start };
}

/** Changes many records at once: what each gets, what that would do, and then the change. */
export function BulkDialog(props: BulkDialogProps) {
  const { resource, count, onClose } = props;
  const tagging = props.action === 'tags';
  const action = props.action === 'tags' ? null : props.action;
  const { t } = useTranslation();
  const text = useText();
  const [fields, setFields] = useState<FieldMeta[]>([]);
  const { form, looked, setLooked, busy, error, look, run, ready } = useBulk(props);
  const name = action ? text(action.title) : t(tagging ? 'tags.bulk' : 'bulk.edit');
  const ask = async () => {
    const filled = await form.validateFields().then(
      () => form.getFieldsValue(true) as Record<string, unknown>,
      () => null,
    );
    if (!filled) return;
    const input = (action?.input && valuesToSend(action.input, filled)) ?? {};
    if (tagging) return look({ tags: tagsChosen(filled) });
    await look(
      action ? { action: action.name, input: input as Record<string, unknown> } : { set: valuesOf(fields, filled) },
    );
  };
  const willChange = looked?.preview.changed ?? 0;
  return (
    <Modal
      open
      title={t('bulk.dialogTitle', { action: name, count, shown: count.toLocaleString() })}
      onCancel={onClose}
      width={620}
      className="action-dialog bulk-dialog"
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('form.cancel')}
        </Button>,
        <Button
          key="look"
          type={looked ? 'default' : 'primary'}
          loading={busy && !looked}
          disabled={!ready || (!action && !tagging && fields.length === 0)}
          onClick={() => void ask()}
          data-testid="bulk-look"
        >
          {t('bulk.look')}
        </Button>,
        ...(looked
          ? [
              <Button
                key="run"
                type="primary"
                danger={action?.danger}
                loading={busy}
                disabled={willChange === 0}
                onClick={() => void run(looked)}
                data-testid="bulk-run"
              >
                {t('bulk.run', { count: willChange, shown: willChange.toLocaleString() })}
              </Button>,
            ]
          : []),
      ]}
    >
      {action?.confirm && <p>{text(action.confirm)}</p>}
      {action?.input && (
        <SchemaForm
          form={form}
          name={`bulk-${action.mutation}`}
          schema={action.input}
          initial={defaultsOf(action.input) as Record<string, unknown>}
          columns={1}
          onSubmit={() => void ask()}
          onChange={() => setLooked(null)}
        />
      )}
      {!action && (
        <Form
          form={form}
          layout="vertical"
          name="bulk"
          onValuesChange={() => setLooked(null)}
          onFinish={() => void ask()}
        >
          {tagging ? (
            <BulkTags resource={resource} />
          ) : (
            <BulkFields
              offered={bulkFields(resource)}
              chosen={fields}
              onChoose={next => {
                setFields(next);
                setLooked(null);
              }}
            />
          )}
        </Form>
      )}
      {looked && <BulkSample preview={looked.preview} />}
      {error && <Alert type="error" showIcon message={error.message} description={error.fix} />}
    </Modal>
  );
}
