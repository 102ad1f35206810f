import { Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { RefSelect } from '../../resource/fields/RefSelect';
import type { PersonChoice, RuleChoices } from './rule';

interface RecipientFieldsProps {
  /** Where in the form they stand, when they are one act of several. */
  at?: number;
  roles: RuleChoices['roles'];
  people: PersonChoice[];
  disabled: boolean;
}

/** Whom a rule tells, how, and in which words. */
export function RecipientFields({ at, roles, people, disabled }: RecipientFieldsProps) {
  const { t } = useTranslation();
  const text = useText();
  const named = (name: string) => (at === undefined ? name : [at, name]);
  return (
    <>
      <Form.Item name={named('toField')} label={t('reminders.toField')}>
        <Select
          allowClear
          placeholder={t('reminders.nobody')}
          options={people.map(({ path, title }) => ({ value: path, label: text(title) }))}
        />
      </Form.Item>
      <Form.Item name={named('toRoles')} label={t('reminders.toRoles')}>
        <Select
          mode="multiple"
          placeholder={t('reminders.nobody')}
          optionFilterProp="label"
          options={roles.map(({ id, title }) => ({ value: id, label: text(title) }))}
        />
      </Form.Item>
      <Form.Item name={named('toPeople')} label={t('reminders.toPeople')}>
        <RefSelect resource="user" multiple disabled={disabled} />
      </Form.Item>
      <Form.Item label={t('reminders.ways')} extra={t('reminders.waysHint')}>
        <Form.Item name={named('inApp')} valuePropName="checked" noStyle>
          <Checkbox>{t('reminders.inApp')}</Checkbox>
        </Form.Item>
        <Form.Item name={named('byEmail')} valuePropName="checked" noStyle>
          <Checkbox>{t('reminders.byEmail')}</Checkbox>
        </Form.Item>
      </Form.Item>
      <Form.Item name={named('message')} label={t('reminders.message')} extra={t('reminders.messageHint')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </>
  );
}
