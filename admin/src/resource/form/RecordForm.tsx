import { Alert, Anchor, Button, Card, Col, Form, Grid, Row } from 'antd';
import type { AlertRef } from 'antd/es/alert/Alert';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useText } from '../../app/language';
import { useShortcut } from '../../app/shell/useShortcut';
import { CustomFields } from '../custom-fields/CustomFields';
import { FieldInput } from '../fields/FieldInput';
import {
  columnOf,
  recordPath,
  resourcePath,
  type FieldMeta,
  type ResourceMeta,
  type ResourceRecord,
} from '../metadata';
import { fieldRules } from '../schema/rules';
import { useFieldGroups } from '../show/Overview';
import { editableFields, initialValues } from './formValues';
import { FormBar } from './FormBar';
import { useLeaveGuard } from './useLeaveGuard';
import { useSaveRecord } from './useSaveRecord';

interface RecordFormProps {
  resource: ResourceMeta;
  record?: ResourceRecord;
  title: string;
}

function FormField({ field, record }: { field: FieldMeta; record: ResourceRecord | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const title = text(field.title);
  const mask = field.masked && record ? String(record[field.name] ?? '') : undefined;
  const judged = mask ? { ...field, required: false } : field;
  const input = (currency?: string) => (
    <Form.Item
      name={columnOf(field)}
      label={title}
      required={judged.required && field.type !== 'boolean'}
      rules={fieldRules(judged, title, t)}
      extra={field.help ? text(field.help) : undefined}
      validateTrigger={['onBlur', 'onChange']}
      validateFirst
      initialValue={record ? undefined : field.initial}
    >
      <FieldInput field={field} mask={mask} currency={currency} />
    </Form.Item>
  );
  const currencyField = field.currencyField;
  return (
    <Col xs={24} md={field.type === 'longText' ? 24 : 12}>
      {currencyField ? (
        <Form.Item
          noStyle
          shouldUpdate={(a: Record<string, unknown>, b: Record<string, unknown>) =>
            a[currencyField] !== b[currencyField]
          }
        >
          {({ getFieldValue }) =>
            input((getFieldValue(currencyField) ?? record?.[currencyField]) as string | undefined)
          }
        </Form.Item>
      ) : (
        input()
      )}
    </Col>
  );
}

/** What the server refused is said above the form, and the person who pressed save is below it. */
const intoView = (alert: AlertRef | null) =>
  alert?.nativeElement.scrollIntoView({ behavior: 'smooth', block: 'center' });

/** Two columns, groups as cards, actions in a bar below; asks before leaving with changes; ⌘S saves. */
export function RecordForm({ resource, record, title }: RecordFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { xl } = Grid.useBreakpoint();
  const [form] = Form.useForm();
  const [changed, setChanged] = useState(false);
  const fields = useMemo(() => editableFields(resource, !record), [resource, record]);
  const before = useMemo(() => initialValues(fields, record), [fields, record]);
  const groups = useFieldGroups(resource, field => fields.includes(field));
  const guard = useLeaveGuard(changed);
  const { save, busy, error } = useSaveRecord({ resource, record, fields, before, form, onSaved: guard.release });
  const submit = () => form.submit();
  useShortcut('mod+s', submit);
  const cancel = () => guard.leave(() => navigate(record ? recordPath(resource, record.id) : resourcePath(resource)));
  return (
    <div className="form-page">
      <div className="form-column">
        <header className="page-head">
          <h1>{title}</h1>
        </header>
        {error && (
          <Alert
            ref={intoView}
            showIcon
            type="error"
            className="form-error"
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
        <Form
          form={form}
          name={`form-${resource.name}`}
          layout="vertical"
          initialValues={before}
          onFinish={save}
          onValuesChange={() => setChanged(true)}
          scrollToFirstError={{ behavior: 'smooth', block: 'center' }}
        >
          {groups.map(group => (
            <Card key={group.key} id={`group-${group.key}`} title={group.title} className="form-card">
              <Row gutter={24}>
                {group.fields.map(field => (
                  <FormField key={field.name} field={field} record={record} />
                ))}
              </Row>
            </Card>
          ))}
        </Form>
        <CustomFields resource={resource} />
      </div>
      {xl && groups.length > 2 && (
        <Anchor
          className="form-anchor"
          offsetTop={76}
          items={groups.map(group => ({ key: group.key, href: `#group-${group.key}`, title: group.title }))}
        />
      )}
      <FormBar changed={changed}>
        <Button onClick={cancel}>{t('form.cancel')}</Button>
        <Button type="primary" loading={busy} onClick={submit} data-testid="save">
          {t('form.save')}
        </Button>
      </FormBar>
    </div>
  );
}
