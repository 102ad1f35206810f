import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { FieldInput } from '../fields/FieldInput';
import { FieldValue } from '../fields/FieldValue';
import type { ResourceMeta, ResourceRecord } from '../metadata';
import { previewOf, type Draft } from './definition';

const NOWHERE = { name: '', titleField: '', codeField: null, fields: [] } as unknown as ResourceMeta;

/** The field as it stands in a form and on a page; it can be tried, and nothing of it is kept. */
export function FieldPreview({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const text = useText();
  const [form] = Form.useForm<{ tried: unknown }>();
  const tried: unknown = Form.useWatch('tried', form);
  const field = previewOf(draft);
  const record = { id: '', [field.name]: tried } as ResourceRecord;
  return (
    <aside className="field-preview" aria-label={t('customFields.preview')}>
      <h4>{t('customFields.preview')}</h4>
      <Form
        form={form}
        layout="vertical"
        component="div"
        key={`${draft.type}`}
        initialValues={{ tried: draft.initial }}
      >
        <Form.Item
          name="tried"
          label={text(field.title) || t('customFields.untitled')}
          required={field.required}
          extra={field.help ? text(field.help) : undefined}
        >
          <FieldInput field={field} />
        </Form.Item>
      </Form>
      {field.type !== 'ref' && (
        <dl className="field-grid one">
          <div>
            <dt>{text(field.title) || t('customFields.untitled')}</dt>
            <dd>
              <FieldValue resource={NOWHERE} field={field} record={record} />
            </dd>
          </div>
        </dl>
      )}
    </aside>
  );
}
