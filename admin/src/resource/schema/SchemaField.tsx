import { QuestionCircleOutlined } from '@ant-design/icons';
import { Col, Form, Row } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { useResource } from '../ResourceCatalogue';
import { schemaRules } from './rules';
import { defaultsOf, isNeeded, isShown, plainSchema, variantOf, type ObjectSchema, type Schema } from './schema';
import { SchemaTable } from './SchemaTable';
import { SchemaWidget } from './SchemaWidget';
import { useSchemaTitle } from './useSchemaTitle';

interface SchemaFieldProps {
  path: (string | number)[];
  schema: Schema;
  required: boolean;
  columns: 1 | 2;
  kept?: boolean;
}

function Nested({ path, schema, columns }: { path: (string | number)[]; schema: ObjectSchema; columns: 1 | 2 }) {
  return (
    <Row gutter={24}>
      {Object.entries(schema.properties ?? {}).map(([name, property]) => (
        <SchemaField
          key={name}
          path={[...path, name]}
          schema={property}
          required={isNeeded(schema, name, property)}
          columns={columns}
        />
      ))}
    </Row>
  );
}

/** The fields of what is chosen beside, with their usual values; what was written before stays. */
function Variant({ path, schema, columns }: { path: (string | number)[]; schema: ObjectSchema; columns: 1 | 2 }) {
  const form = Form.useFormInstance();
  useEffect(() => {
    const before = form.getFieldValue(path) as object | undefined;
    form.setFieldValue(path, { ...(defaultsOf(schema) as object), ...before });
    // The path is new with every drawing; the schema is another one only when the choice is.
  }, [form, schema]);
  return <Nested path={path} schema={schema} columns={columns} />;
}

function Variants({ path, schema, columns }: { path: (string | number)[]; schema: ObjectSchema; columns: 1 | 2 }) {
  const { t } = useTranslation();
  const beside = path.slice(0, -1);
  return (
    <Form.Item noStyle shouldUpdate>
      {({ getFieldValue, getFieldsValue }) => {
        const siblings = (beside.length ? getFieldValue(beside) : getFieldsValue(true)) as Record<string, unknown>;
        const chosen = variantOf(schema, siblings);
        return chosen ? (
          <Variant path={path} schema={chosen} columns={columns} />
        ) : (
          <p className="faint">{t('form.chooseFirst')}</p>
        );
      }}
    </Form.Item>
  );
}

function VisibleField({ path, schema, required, columns, kept }: SchemaFieldProps) {
  const { t } = useTranslation();
  const text = useText();
  const title = useSchemaTitle()(schema, path.at(-1)!);
  const wide = columns === 1 || (schema.type === 'string' && schema['x-widget'] === 'textarea');
  const help = schema['x-help'] ? text(schema['x-help']) : schema.description;
  const label = (
    <>
      {title}
      {schema['x-docs'] && (
        <a className="docs-link" href={schema['x-docs']} target="_blank" rel="noreferrer" aria-label={t('form.docs')}>
          <QuestionCircleOutlined />
        </a>
      )}
    </>
  );
  if (schema.type === 'object') {
    return (
      <Col span={24}>
        <h4 className="form-group-title">{title}</h4>
        {schema['x-variants'] ? (
          <Variants path={path} schema={schema} columns={columns} />
        ) : (
          <Nested path={path} schema={schema} columns={columns} />
        )}
      </Col>
    );
  }
  if (schema.type === 'array' && plainSchema(schema.items).type === 'object') {
    return (
      <Col span={24}>
        <Form.Item label={label} required={required} extra={help}>
          <SchemaTable path={path} schema={schema} rules={schemaRules(schema, title, required, t)} />
        </Form.Item>
      </Col>
    );
  }
  const needed = required && !kept;
  return (
    <Col xs={24} md={wide ? 24 : 12}>
      <Form.Item
        name={path}
        label={label}
        required={needed}
        rules={schemaRules(schema, title, needed, t)}
        extra={schema['x-secret'] ? undefined : help}
        validateTrigger={['onBlur', 'onChange']}
        validateFirst
      >
        <SchemaWidget schema={schema} kept={kept} />
      </Form.Item>
    </Col>
  );
}

/** One property of a schema; shown only while `x-showWhen` holds for the values beside it. */
export function SchemaField(props: SchemaFieldProps) {
  const schema = plainSchema(props.schema);
  const beside = props.path.slice(0, -1);
  const target = useResource(schema['x-ref'] ?? '');
  // A choice that the reader cannot see the options of, and need not make.
  if (schema['x-ref'] && !target && !props.required) return null;
  if (!schema['x-showWhen']) return <VisibleField {...props} schema={schema} />;
  return (
    <Form.Item noStyle shouldUpdate>
      {({ getFieldValue, getFieldsValue }) => {
        const siblings = (beside.length ? getFieldValue(beside) : getFieldsValue(true)) as
          Record<string, unknown> | undefined;
        return isShown(schema, siblings) ? <VisibleField {...props} schema={schema} /> : null;
      }}
    </Form.Item>
  );
}
