import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, type FormRule } from 'antd';
import { useTranslation } from 'react-i18next';
import { schemaRules } from './rules';
import { defaultsOf, isNeeded, plainSchema, type ArraySchema, type ObjectSchema } from './schema';
import { SchemaWidget } from './SchemaWidget';
import { useSchemaTitle } from './useSchemaTitle';

interface SchemaTableProps {
  path: (string | number)[];
  schema: ArraySchema;
  rules: FormRule[];
}

/** A list of flat objects as rows one can edit in place: tiers, split shares, contacts. */
export function SchemaTable({ path, schema, rules }: SchemaTableProps) {
  const { t } = useTranslation();
  const titleOf = useSchemaTitle();
  const item = plainSchema(schema.items) as ObjectSchema;
  const columns = Object.entries(item.properties ?? {}).map(([name, property]) => ({
    name,
    schema: plainSchema(property),
    required: isNeeded(item, name, property),
  }));
  const listRules = rules
    .filter((rule): rule is Exclude<FormRule, (...args: never[]) => unknown> => typeof rule === 'object')
    .map(rule => ({
      validator: async (_: unknown, value: unknown[]) => {
        const least =
          'min' in rule && typeof rule.min === 'number' ? rule.min : 'required' in rule && rule.required ? 1 : 0;
        if ((value?.length ?? 0) < least) throw new Error(String(rule.message));
      },
    }));
  return (
    <Form.List name={path} rules={listRules}>
      {(rows, { add, remove }, { errors }) => (
        <div className="schema-table">
          <table>
            <thead>
              <tr>
                {columns.map(column => (
                  <th key={column.name} className={column.required ? 'required' : undefined}>
                    {titleOf(column.schema, column.name)}
                  </th>
                ))}
                <th aria-label={t('form.removeRow')} />
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <tr key={row.key}>
                  {columns.map(column => (
                    <td key={column.name}>
                      <Form.Item
                        name={[row.name, column.name]}
                        rules={schemaRules(column.schema, titleOf(column.schema, column.name), column.required, t)}
                        validateTrigger={['onBlur', 'onChange']}
                      >
                        <SchemaWidget schema={column.schema} aria-label={titleOf(column.schema, column.name)} />
                      </Form.Item>
                    </td>
                  ))}
                  <td>
                    <Button
                      type="text"
                      danger
                      icon={<DeleteOutlined />}
                      aria-label={t('form.removeRow')}
                      onClick={() => remove(row.name)}
                    />
                  </td>
                </tr>
              ))}
              {rows.length === 0 && (
                <tr>
                  <td colSpan={columns.length + 1} className="faint empty-row">
                    {t('form.noRows')}
                  </td>
                </tr>
              )}
            </tbody>
          </table>
          <Button
            type="link"
            icon={<PlusOutlined />}
            disabled={rows.length >= (schema.maxItems ?? Infinity)}
            onClick={() => add(defaultsOf(item) ?? {})}
          >
            {t('form.addRow')}
          </Button>
          <Form.ErrorList errors={errors} />
        </div>
      )}
    </Form.List>
  );
}
