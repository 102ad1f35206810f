import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { FieldInput } from '../fields/FieldInput';
import { columnOf, type FieldMeta } from '../metadata';
import { fieldRules } from '../schema/rules';

interface BulkFieldsProps {
  offered: FieldMeta[];
  chosen: FieldMeta[];
  onChoose: (fields: FieldMeta[]) => void;
}

/** Which fields, and what each record gets in them. */
export function BulkFields({ offered, chosen, onChoose }: BulkFieldsProps) {
  const { t } = useTranslation();
  const text = useText();
  const rest = offered.filter(field => !chosen.includes(field));
  const named = (name: string) => offered.find(field => field.name === name)!;
  return (
    <div className="bulk-fields">
      {chosen.map(field => (
        <div key={field.name} className="bulk-field">
          <Form.Item
            name={columnOf(field)}
            label={text(field.title)}
            rules={fieldRules(field, text(field.title), t)}
            extra={field.required ? undefined : t('bulk.emptyEmpties')}
          >
            <FieldInput field={field} />
          </Form.Item>
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('bulk.leaveOut', { name: text(field.title) })}
            onClick={() => onChoose(chosen.filter(each => each !== field))}
          />
        </div>
      ))}
      {rest.length > 0 && (
        <Select
          value={null}
          showSearch
          optionFilterProp="label"
          suffixIcon={<PlusOutlined />}
          placeholder={t(chosen.length > 0 ? 'bulk.oneMore' : 'bulk.chooseField')}
          aria-label={t('bulk.chooseField')}
          data-testid="bulk-field"
          options={rest.map(({ name, title }) => ({ value: name, label: text(title) }))}
          onChange={(name: string | null) => name && onChoose([...chosen, named(name)])}
        />
      )}
    </div>
  );
}
