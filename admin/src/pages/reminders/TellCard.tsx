import { Card, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText, type Text } from '../../app/language';
import { RefSelect } from '../../resource/fields/RefSelect';
import type { Choices } from './reminder';

interface TellCardProps {
  roles: Choices['roles'];
  people: { path: string; title: Text }[];
  disabled: boolean;
}

/** The other half: whom to tell, how, and in which words. */
export function TellCard({ roles, people, disabled }: TellCardProps) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Card className="form-card" title={t('reminders.tell')}>
      <Form.Item name="toField" label={t('reminders.toField')}>
        <Select
          allowClear
          placeholder={t('reminders.nobody')}
          options={people.map(({ path, title }) => ({ value: path, label: text(title) }))}
        />
      </Form.Item>
      <Form.Item name="toRoles" label={t('reminders.toRoles')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={roles.map(({ id, title }) => ({ value: id, label: text(title) }))}
        />
      </Form.Item>
      <Form.Item name="toPeople" label={t('reminders.toPeople')}>
        <RefSelect resource="user" multiple disabled={disabled} />
      </Form.Item>
      <Form.Item label={t('reminders.ways')} extra={t('reminders.waysHint')}>
        <Form.Item name="inApp" valuePropName="checked" noStyle>
          <Checkbox>{t('reminders.inApp')}</Checkbox>
        </Form.Item>
        <Form.Item name="byEmail" valuePropName="checked" noStyle>
          <Checkbox>{t('reminders.byEmail')}</Checkbox>
        </Form.Item>
      </Form.Item>
      <Form.Item name="message" label={t('reminders.message')} extra={t('reminders.messageHint')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('reminders.name')}
        rules={[{ required: true, whitespace: true, message: t('reminders.nameMissing') }]}
      >
        <Input maxLength={80} />
      </Form.Item>
    </Card>
  );
}
