import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** What the rule is called. */
export function RuleName({ extra }: { extra?: string }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="name"
      label={t('reminders.name')}
      extra={extra}
      rules={[{ required: true, whitespace: true, message: t('reminders.nameMissing') }]}
    >
      <Input maxLength={80} />
    </Form.Item>
  );
}
