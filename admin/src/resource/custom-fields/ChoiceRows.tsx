import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Switch } from 'antd';
import { useTranslation } from 'react-i18next';

/** Choices with a value for programs and a title in each language. One in use is retired and not removed. */
export function ChoiceRows() {
  const { t } = useTranslation();
  const must = [{ required: true, message: t('form.rule.required', { title: '' }) }];
  return (
    <Form.Item label={t('customFields.choices')} required>
      <Form.List name="choices" initialValue={[{}]}>
        {(rows, { add, remove }) => (
          <div className="choice-rows">
            {rows.map(row => (
              <div key={row.key} className="choice-row">
                <Form.Item name={[row.name, 'value']} rules={must} noStyle>
                  <Input className="num" placeholder={t('customFields.choiceValue')} maxLength={41} />
                </Form.Item>
                <Form.Item name={[row.name, 'zh']} rules={must} noStyle>
                  <Input placeholder={t('customFields.choiceZh')} maxLength={60} />
                </Form.Item>
                <Form.Item name={[row.name, 'en']} rules={must} noStyle>
                  <Input placeholder={t('customFields.choiceEn')} maxLength={60} />
                </Form.Item>
                <Form.Item name={[row.name, 'retired']} valuePropName="checked" noStyle>
                  <Switch
                    size="small"
                    checkedChildren={t('customFields.retired')}
                    unCheckedChildren={t('customFields.inUse')}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('form.removeRow')}
                  onClick={() => remove(row.name)}
                />
              </div>
            ))}
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
              {t('customFields.addChoice')}
            </Button>
          </div>
        )}
      </Form.List>
    </Form.Item>
  );
}
