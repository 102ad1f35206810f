import { Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText, type Text } from '../../app/language';
import { RefSelect } from '../../resource/fields/RefSelect';
import type { Choices } from './automation';

interface NotifyFieldsProps {
  at: number;
  roles: Choices['roles'];
  people: { path: string; title: Text }[];
  disabled: boolean;
}

/** Whom a rule tells, how, and in which words. */
export function NotifyFields({ at, roles, people, disabled }: NotifyFieldsProps) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <>
      <Form.Item name={[at, 'toField']} label={t('reminders.toField')}>
        <Select
          allowClear
          placeholder={t('reminders.nobody')}
          options={people.map(({ path, title }) => ({ value: path, label: text(title) }))}
        />
      </Form.Item>
      <Form.Item name={[at, 'toRoles']} label={t('reminders.toRoles')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={roles.map(({ id, title }) => ({ value: id, label: text(title) }))}
        />
      </Form.Item>
      <Form.Item name={[at, 'toPeople']} label={t('reminders.toPeople')}>
        <RefSelect resource="user" multiple disabled={disabled} />
      </Form.Item>
      <Form.Item label={t('reminders.ways')} extra={t('reminders.waysHint')}>
        <Form.Item name={[at, 'inApp']} valuePropName="checked" noStyle>
          <Checkbox>{t('reminders.inApp')}</Checkbox>
        </Form.Item>
        <Form.Item name={[at, 'byEmail']} valuePropName="checked" noStyle>
          <Checkbox>{t('reminders.byEmail')}</Checkbox>
        </Form.Item>
      </Form.Item>
      <Form.Item name={[at, 'message']} label={t('reminders.message')} extra={t('reminders.messageHint')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </>
  );
}
