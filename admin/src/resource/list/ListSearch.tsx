import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Form, Grid } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { FieldMeta } from '../metadata';
import type { Condition } from './condition';
import { ConditionInput } from './ConditionInput';
import type { ListState } from './listState';

interface ListSearchProps {
  fields: FieldMeta[];
  conditions: ListState['conditions'];
  onSearch: (conditions: ListState['conditions']) => void;
}

type Asked = Record<string, Condition | null | undefined>;

const given = (asked: Asked): ListState['conditions'] =>
  Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, Condition] => !!entry[1]));

/** Three questions in a row and more on demand. The address is the truth: the form only repeats what stands there. */
export function ListSearch({ fields, conditions, onSearch }: ListSearchProps) {
  const { t } = useTranslation();
  const text = useText();
  const [form] = Form.useForm<Asked>();
  const { md, xxl } = Grid.useBreakpoint();
  const inRow = md === false ? 1 : xxl ? 4 : 3;
  const [expanded, setExpanded] = useState(false);
  const folded = fields.slice(inRow).some(field => conditions[field.name]);
  const open = expanded || folded;
  const shown = open ? fields : fields.slice(0, inRow);

  useEffect(() => {
    form.setFieldsValue(Object.fromEntries(fields.map(field => [field.name, conditions[field.name] ?? null])));
  }, [form, fields, conditions]);

  const search = () => {
    const kept = Object.fromEntries(Object.entries(conditions).filter(([name]) => !fields.some(f => f.name === name)));
    onSearch({ ...kept, ...given(form.getFieldsValue(true) as Asked) });
  };

  return (
    <Form
      form={form}
      className={`list-search columns-${inRow}`}
      layout="horizontal"
      colon={false}
      onFinish={search}
      requiredMark={false}
    >
      <div className="list-search-fields">
        {shown.map(field => (
          <Form.Item
            key={field.name}
            name={field.name}
            label={text(field.title)}
            labelCol={{ flex: 'none' }}
            wrapperCol={{ flex: '1 1 0' }}
          >
            <ConditionInput field={field} />
          </Form.Item>
        ))}
      </div>
      <div className="list-search-buttons">
        <Button onClick={() => onSearch({})}>{t('list.reset')}</Button>
        <Button type="primary" ghost htmlType="submit" data-testid="search">
          {t('list.search')}
        </Button>
        {fields.length > inRow && (
          <Button type="link" className="more-toggle" onClick={() => setExpanded(!open)} disabled={folded}>
            {t(open ? 'list.less' : 'list.more')} {open ? <UpOutlined /> : <DownOutlined />}
          </Button>
        )}
      </div>
    </Form>
  );
}
