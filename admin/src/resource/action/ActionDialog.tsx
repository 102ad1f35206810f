import { useOne } from '@refinedev/core';
import { Alert, App, Form, Modal, Skeleton, Typography, type FormInstance } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { watchedJobs } from '../../app/jobs/watchedJobs';
import { useText } from '../../app/language';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import { defaultsOf, valuesToSend } from '../schema/schema';
import { showFieldErrors } from '../schema/showFieldErrors';
import { SchemaForm } from '../schema/SchemaForm';
import type { ActionResult, ResourceRecord } from '../metadata';
import { useMe, useWorkspace } from '../ResourceCatalogue';
import type { ActionRequest } from './ActionProvider';
import { pathToOpen } from './pathToOpen';
import { prefilled } from './prefilled';
import { newKey, runAction } from './runAction';
import { Targets } from './Targets';
import { useRefreshResource } from './useRefreshResource';

interface ActionDialogProps extends ActionRequest {
  onClose: () => void;
  onPartlyFailed: (result: ActionResult) => void;
}

/** More fields than this stand in two columns, so that the buttons stay in sight. */
const LONG = 5;

type Send = (form: FormInstance) => Promise<void>;

/** A page that the server made for this person alone; only of our own origin. */
const openedBy = (data: unknown): string | undefined => {
  const { open } = (data ?? {}) as { open?: unknown };
  return typeof open === 'string' && /^\/api\/[\w/%.~-]+$/.test(open) ? open : undefined;
};

function useSend({ resource, action, records, onDone, onClose, onPartlyFailed }: ActionDialogProps, ids: string[]) {
  const { t } = useTranslation();
  const text = useText();
  const { message, notification } = App.useApp();
  const refresh = useRefreshResource();
  const navigate = useNavigate();
  const { resources } = useWorkspace();
  const key = useRef(newKey());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);

  const say = (result: ActionResult) => {
    const words = typeof result.message === 'string' ? result.message : text(result.message);
    const title = text(action.title);
    const usual = result.jobId
      ? t('action.started', { action: title })
      : ids.length
        ? t('action.doneCount', { action: title, count: result.done.length })
        : t('action.done', { action: title });
    const progress = result.jobId && <Link to={`/tasks?job=${result.jobId}`}>{t('action.watchJob')}</Link>;
    const opens = openedBy(result.data) && (
      <a href={openedBy(result.data)} target="_blank" rel="noreferrer">
        {t('action.open')}
      </a>
    );
    if (result.jobId) watchedJobs.watch(result.jobId);
    // To one person or record the server may say what stands nowhere else (a new password): time to read and copy.
    const keep = action.scope !== 'collection' && ids.length === 1 && !progress;
    if (words)
      notification.success({
        message: usual,
        description: (
          <Typography.Text copyable={keep && !opens}>
            {words} {progress} {opens}
          </Typography.Text>
        ),
        duration: keep ? 30 : 8,
      });
    else
      void message.success(
        <>
          {usual} {progress}
        </>,
        progress ? 6 : 3,
      );
  };

  const send: Send = async form => {
    const values: unknown = action.input
      ? await form.validateFields().then(() => form.getFieldsValue(true) as unknown)
      : undefined;
    setBusy(true);
    setError(null);
    try {
      const result = await runAction(action, ids, action.input && valuesToSend(action.input, values), key.current);
      await refresh(resource, ids);
      onClose();
      if (result.failed.length) onPartlyFailed(result);
      else say(result);
      onDone?.(result);
      const opened = pathToOpen(result, resources);
      if (opened) void navigate(opened);
    } catch (failure) {
      if (!isRequestError(failure)) throw failure;
      // A refusal is an answer, so the next try is a new intent. After a lost connection the outcome is unknown: the
      // same key makes sure that trying again cannot do it twice.
      if (failure.kind !== 'unavailable') key.current = newKey();
      const placed = showFieldErrors(form, failure.errors, 'input');
      if (!placed) setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, error, records };
}

/** The record whole, where the form starts with what it says: a list has fetched its columns only. */
function usePrefill({ resource, action, records }: ActionRequest) {
  const record = action.prefill && records.length === 1 ? records[0] : undefined;
  const { result, query } = useOne<ResourceRecord>({
    resource: resource.name,
    id: record?.id,
    errorNotification: false,
    queryOptions: { enabled: !!record },
  });
  return { loading: !!record && query.isLoading, values: record && result ? prefilled(action, result) : undefined };
}

/** Says what will happen and to how many before, asks for what the verb needs, and says what happened after. */
export function ActionDialog(props: ActionDialogProps) {
  const { resource, action, records, initial, onClose } = props;
  const { t } = useTranslation();
  const text = useText();
  const { openPeriod, tenant } = useMe();
  const [form] = Form.useForm();
  const allowed = records.filter(each => !each.availableActions || each.availableActions.includes(action.name));
  const left = records.filter(each => !allowed.includes(each));
  const { send, busy, error } = useSend(
    props,
    allowed.map(each => each.id),
  );
  const title = text(action.title);
  // What is nearly always meant; a field of another name leaves it out.
  const usual = { period: openPeriod ?? undefined, currency: tenant.currency };
  const prefill = usePrefill(props);
  const long = Object.keys(action.input?.properties ?? {}).length > LONG;
  const submit = () =>
    send(form).catch((failure: unknown) => {
      // validateFields rejects with its own object after it has marked the fields; anything else is ours to see.
      if (!(typeof failure === 'object' && failure && 'errorFields' in failure)) throw failure;
    });
  return (
    <Modal
      open
      title={records.length > 1 ? t('action.titleCount', { action: title, count: allowed.length }) : title}
      onCancel={onClose}
      onOk={submit}
      okText={title}
      okButtonProps={{
        danger: action.danger,
        disabled: prefill.loading || (records.length > 0 && allowed.length === 0),
        'data-testid': 'action-ok',
      }}
      confirmLoading={busy}
      maskClosable={!action.input}
      width={long ? 760 : action.input ? 560 : 460}
      className="action-dialog"
    >
      {action.confirm && <p>{text(action.confirm)}</p>}
      {!action.confirm && !action.input && <p>{t('action.confirm', { action: title })}</p>}
      {records.length > 0 && <Targets resource={resource} records={allowed} left={left} action={title} />}
      {action.cannotUndo && (
        <Alert
          type="warning"
          showIcon
          message={
            <>
              <b>{t('action.cannotUndo')}</b> {text(action.cannotUndo)}
            </>
          }
        />
      )}
      {prefill.loading && <Skeleton active />}
      {action.input && !prefill.loading && (
        <SchemaForm
          form={form}
          name={`action-${action.mutation}`}
          schema={action.input}
          initial={{ ...usual, ...(defaultsOf(action.input) as object), ...prefill.values, ...initial }}
          columns={long ? 2 : 1}
          onSubmit={submit}
        />
      )}
      {error && (
        <Alert
          type="error"
          showIcon
          message={error.message}
          description={
            <>
              {error.fix}{' '}
              {error.requestId && (
                <span className="faint num">
                  {t('error.trace')} {error.requestId}
                </span>
              )}
            </>
          }
        />
      )}
    </Modal>
  );
}
