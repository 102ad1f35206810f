import { Button, Form } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormBar } from '../../resource/form/FormBar';
import type { DraftForm } from './useDraftForm';

interface DraftEditorProps<D> {
  of: DraftForm<D>;
  /** Whether this person may save. */
  may: boolean;
  saveId: string;
  /** What the draft comes to, beside the form. */
  aside: ReactNode;
  children: ReactNode;
}

/** The form at the left, what it comes to at the right, the bar with save below. */
export function DraftEditor<D extends object>({ of, may, saveId, aside, children }: DraftEditorProps<D>) {
  const { t } = useTranslation();
  return (
    <>
      <div className="sentence-editor">
        <Form
          form={of.form}
          layout="vertical"
          initialValues={of.initial}
          disabled={!may}
          onValuesChange={of.touch}
          onFinish={of.submit}
        >
          {children}
        </Form>
        <section className="panel sentence-aside">{aside}</section>
      </div>
      <FormBar changed={of.changed}>
        <Button onClick={of.cancel}>{t('form.cancel')}</Button>
        {may && (
          <Button type="primary" loading={of.busy} data-testid={saveId} onClick={of.submit}>
            {t('form.save')}
          </Button>
        )}
      </FormBar>
    </>
  );
}
