import { Form, type FormInstance } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import { useRefreshResource } from '../../resource/action/useRefreshResource';
import { useLeaveGuard } from '../../resource/form/useLeaveGuard';
import type { ResourceMeta } from '../../resource/metadata';
import { showFieldErrors } from '../../resource/schema/showFieldErrors';

interface DraftFormOptions<D> {
  resource: ResourceMeta;
  /** What the form begins with; asked once. */
  begin: () => D;
  /** Writes the draft and returns the record's id. */
  write: (draft: D) => Promise<string>;
  /** Where a saved draft leads, and where it is left for. */
  to: (id: string) => string;
  back: string;
}

export interface DraftForm<D> {
  form: FormInstance<D>;
  initial: D;
  /** What is on screen now. */
  draft: D;
  changed: boolean;
  busy: boolean;
  error: RequestError | null;
  touch: () => void;
  put: (values: Partial<D>) => void;
  submit: () => void;
  cancel: () => void;
}

/** A draft that is typed, looked at while it is typed, saved, or left with a question. Errors of fields go to their fields. */
export function useDraftForm<D extends object>(options: DraftFormOptions<D>): DraftForm<D> {
  const { resource, write, to, back } = options;
  const navigate = useNavigate();
  const refresh = useRefreshResource();
  const [form] = Form.useForm<D>();
  const [changed, setChanged] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const [initial] = useState(options.begin);
  const { leave, release } = useLeaveGuard(changed);
  const watched = Form.useWatch((values: D) => values, { form, preserve: true });
  const touch = () => setChanged(true);
  const save = async () => {
    await form.validateFields();
    setBusy(true);
    setError(null);
    try {
      const id = await write({ ...initial, ...(form.getFieldsValue(true) as D) });
      release();
      await refresh(resource, [id]);
      void navigate(to(id));
    } catch (failure) {
      if (!isRequestError(failure)) throw failure;
      if (!showFieldErrors(form, failure.errors, 'input')) setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return {
    form,
    initial,
    draft: { ...initial, ...watched },
    changed,
    busy,
    error,
    touch,
    put: values => {
      form.setFieldsValue(values as Parameters<typeof form.setFieldsValue>[0]);
      touch();
    },
    submit: () => void save(),
    cancel: () => leave(() => void navigate(back)),
  };
}
