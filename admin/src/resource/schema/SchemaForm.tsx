import { Card, Form, Row, type FormInstance } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useText, type Text } from '../../app/language';
import { SchemaField } from './SchemaField';
import { isNeeded, type ObjectSchema, type Schema } from './schema';

interface SchemaFormProps {
  form: FormInstance;
  /** Prefix of the controls' ids; two forms on one page must not share them. */
  name: string;
  schema: ObjectSchema;
  initial?: Record<string, unknown>;
  /** Groups as cards on a page of its own; plain in a dialog. */
  cards?: boolean;
  columns?: 1 | 2;
  /** Names of secrets the server already has: their field says "leave empty to keep". */
  kept?: string[];
  disabled?: boolean;
  onSubmit: () => void;
  onChange?: () => void;
}

interface Group {
  key: string;
  title: string | Text;
  fields: [string, Schema][];
}

const keyOf = (group: string | Text | undefined): string => (typeof group === 'object' ? group.zh : (group ?? ''));

function groupsOf(schema: ObjectSchema): Group[] {
  const groups = new Map<string, Group>();
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const key = keyOf(property['x-group']);
    const group = groups.get(key) ?? { key, title: property['x-group'] ?? '', fields: [] };
    group.fields.push([name, property]);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** A form drawn from the written-down JSON Schema subset. The server judges again with the same schema. */
export function SchemaForm({ form, name, schema, initial, cards, columns = 2, kept = [], ...rest }: SchemaFormProps) {
  const { t } = useTranslation();
  const text = useText();
  const groups = useMemo(() => groupsOf(schema), [schema]);
  // A plugin names its groups by a key; a key without words here is shown as it is.
  const groupTitle = (key: string) => (key ? t(`form.group.${key}`, key) : '');
  return (
    <Form
      form={form}
      name={name}
      layout="vertical"
      className="schema-form"
      initialValues={initial}
      disabled={rest.disabled}
      onFinish={rest.onSubmit}
      onValuesChange={rest.onChange}
      scrollToFirstError={{ behavior: 'smooth', block: 'center' }}
    >
      {groups.map(group => {
        const title = typeof group.title === 'string' ? groupTitle(group.title) : text(group.title);
        const fields = (
          <Row gutter={24}>
            {group.fields.map(([field, property]) => (
              <SchemaField
                key={field}
                path={[field]}
                schema={property}
                required={isNeeded(schema, field, property)}
                columns={columns}
                kept={kept.includes(field)}
              />
            ))}
          </Row>
        );
        if (cards) {
          return (
            <Card key={group.key} title={title || undefined} className="form-card">
              {fields}
            </Card>
          );
        }
        return (
          <section key={group.key}>
            {title && <h4 className="form-group-title">{title}</h4>}
            {fields}
          </section>
        );
      })}
    </Form>
  );
}
