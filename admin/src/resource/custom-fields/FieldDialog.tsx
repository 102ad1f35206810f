import { Alert, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import { showFieldErrors } from '../schema/showFieldErrors';
import { keyFrom, mayCalculate, type Draft } from './definition';
import { FieldOptions } from './FieldOptions';
import { FieldPreview } from './FieldPreview';
import { FieldRights } from './FieldRights';
import { FieldWords } from './FieldWords';
import { FormulaHelp } from './FormulaHelp';
import { FormulaInput } from './FormulaInput';
import { useSaveDefinition } from './useDefinitions';

interface FieldDialogProps {
  /** The definition to edit, or what a new one begins with. */
  start: Draft;
  groups: string[];
  onClose: () => void;
}

/** One field: what it is called, what it holds, its rules and who sees it, with a preview that can be tried. */
export function FieldDialog({ start, groups, onClose }: FieldDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Draft>();
  const [draft, setDraft] = useState<Draft>(start);
  const [keyTyped, setKeyTyped] = useState(!!start.id);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const { save } = useSaveDefinition();

  const change = (changed: Draft) => {
    if ('key' in changed) setKeyTyped(true);
    if ('titleEn' in changed && !keyTyped) form.setFieldValue('key', keyFrom(changed.titleEn ?? ''));
    if ('type' in changed) form.setFieldValue('initial', null);
    setDraft({ ...start, ...(form.getFieldsValue(true) as Draft) });
  };
  const insert = (name: string) => {
    const formula = [draft.formula?.trimEnd(), name].filter(Boolean).join(' ');
    form.setFieldValue('formula', formula);
    setDraft({ ...draft, formula });
  };
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      const values = form.getFieldsValue(true) as Draft;
      await save({ ...start, ...values, titleEn: values.titleEn || values.titleZh });
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
      width={880}
      className="field-dialog"
      style={{ top: 32 }}
      title={t(start.id ? 'customFields.edit' : 'customFields.add')}
      okText={t(start.id ? 'form.save' : 'customFields.add')}
      cancelText={t('form.cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      okButtonProps={{ 'data-testid': 'save-field' }}
      maskClosable={false}
      destroyOnHidden
    >
      {error && <Alert showIcon type="error" className="form-error" message={error.message} description={error.fix} />}
      <div className="field-dialog-body">
        <Form<Draft>
          form={form}
          name="custom-field"
          layout="vertical"
          initialValues={start}
          onValuesChange={change}
          onFinish={() => void submit()}
          scrollToFirstError
        >
          <FieldWords isNew={!start.id} draft={draft} groups={groups} />
          {mayCalculate(draft, start) && <FormulaInput needed={!!start.formula} />}
          <FieldOptions isNew={!start.id} draft={draft} />
          <FieldRights draft={draft} />
        </Form>
        {draft.formula ? (
          <FormulaHelp resource={start.resource ?? ''} self={draft.key} onInsert={insert} />
        ) : (
          <FieldPreview draft={draft} />
        )}
      </div>
    </Modal>
  );
}
