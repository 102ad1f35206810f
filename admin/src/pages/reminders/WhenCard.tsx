import { Card, Form, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isChinese, useText } from '../../app/language';
import { ConditionField } from '../../resource/filter/ConditionField';
import type { ResourceMeta } from '../../resource/metadata';
import { datesOf } from './reminder';

interface WhenCardProps {
  subjects: ResourceMeta[];
  subject: ResourceMeta | undefined;
  /** A saved rule stays with its resource. */
  fixed: boolean;
  disabled: boolean;
  onSubject: (name: string) => void;
  children?: ReactNode;
}

/** The first half of the sentence: of which records, around which date, under which condition. */
export function WhenCard({ subjects, subject, fixed, disabled, onSubject, children }: WhenCardProps) {
  const { t, i18n } = useTranslation();
  const text = useText();
  const words = (values: readonly (string | boolean)[], keyOf: (value: string | boolean) => string) =>
    values.map(value => ({ value, label: t(`reminders.word.${keyOf(value)}`) }));
  const parts = {
    of: <span key="of">{t('reminders.word.of')}</span>,
    the: <span key="the">{t('reminders.word.date')}</span>,
    resource: (
      <Form.Item key="resource" name="resource" noStyle>
        <Select
          aria-label={t('reminders.resource')}
          disabled={fixed || disabled}
          showSearch
          optionFilterProp="label"
          popupMatchSelectWidth={false}
          onChange={onSubject}
          options={subjects.map(each => ({ value: each.name, label: text(each.title) }))}
        />
      </Form.Item>
    ),
    date: (
      <Form.Item key="date" name="dateField" noStyle rules={[{ required: true }]}>
        <Select
          aria-label={t('reminders.dateField')}
          popupMatchSelectWidth={false}
          options={datesOf(subject).map(field => ({ value: field.name, label: text(field.title) }))}
        />
      </Form.Item>
    ),
    side: (
      <Form.Item key="side" name="side" noStyle>
        <Select
          aria-label={t('reminders.side')}
          popupMatchSelectWidth={false}
          options={words(['before', 'after'], String)}
        />
      </Form.Item>
    ),
    days: (
      <Form.Item key="days" name="days" noStyle rules={[{ required: true }]}>
        <InputNumber aria-label={t('reminders.days')} min={0} max={730} precision={0} controls={false} />
      </Form.Item>
    ),
    unit: (
      <Form.Item key="unit" name="workingDays" noStyle>
        <Select
          aria-label={t('reminders.unit')}
          popupMatchSelectWidth={false}
          options={words([false, true], value => (value === true ? 'working' : 'calendar'))}
        />
      </Form.Item>
    ),
  };
  const order: (keyof typeof parts)[] = isChinese(i18n.language)
    ? ['of', 'resource', 'the', 'date', 'side', 'days', 'unit']
    : ['days', 'unit', 'side', 'the', 'date', 'of', 'resource'];
  return (
    <Card className="form-card" title={t('reminders.sentence')}>
      {children}
      <div className="sentence">{order.map(part => parts[part])}</div>
      {subject && (
        <Form.Item name="filter" label={t('reminders.filter')}>
          <ConditionField key={subject.name} resource={subject} none={t('reminders.noFilter')} disabled={disabled} />
        </Form.Item>
      )}
    </Card>
  );
}
