import { Card, Form, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isChinese, useText } from '../../app/language';
import { ConditionField } from '../../resource/filter/ConditionField';
import type { ResourceMeta } from '../../resource/metadata';
import { datesOf } from '../reminders/reminder';
import { watchedFields, type Begins, type Draft } from './automation';

interface WhenCardProps {
  draft: Draft;
  subjects: ResourceMeta[];
  subject: ResourceMeta | undefined;
  /** A saved rule stays with its resource. */
  fixed: boolean;
  disabled: boolean;
  onSubject: (name: string) => void;
  onBegins: (begins: Begins) => void;
  children?: ReactNode;
}

const PARTS = {
  zh: {
    created: ['when', 'resource', 'begins'],
    changed: ['when', 'resource', 'begins', 'field'],
    date: ['when', 'resource', 'begins', 'dateField', 'side', 'days', 'unit'],
  },
  en: {
    created: ['when', 'resource', 'begins'],
    changed: ['when', 'resource', 'begins', 'field'],
    date: ['when', 'resource', 'begins', 'days', 'unit', 'side', 'the', 'dateField'],
  },
} as const;

const UNITS = [
  [false, 'calendar'],
  [true, 'working'],
] as const;

/** The first half of the sentence: what begins it, and under which condition. */
export function WhenCard({ draft, subjects, subject, fixed, disabled, onSubject, onBegins, children }: WhenCardProps) {
  const { t, i18n } = useTranslation();
  const text = useText();
  const named = (fields: { name: string; title: { zh: string; en: string } }[]) =>
    fields.map(field => ({ value: field.name, label: text(field.title) }));
  const words = (values: readonly string[]) => values.map(value => ({ value, label: t(`reminders.word.${value}`) }));
  const begins: Begins[] = ['created', 'changed', ...(datesOf(subject).length > 0 ? ['date' as const] : [])];
  const parts = {
    when: <span key="when">{t('automations.when')}</span>,
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
    begins: (
      <Form.Item key="begins" name="begins" noStyle>
        <Select
          aria-label={t('automations.begins')}
          popupMatchSelectWidth={false}
          onChange={onBegins}
          options={begins.map(value => ({ value, label: t(`automations.begin.${value}`) }))}
        />
      </Form.Item>
    ),
    field: (
      <Form.Item key="field" name="field" noStyle>
        <Select
          aria-label={t('automations.field')}
          allowClear
          showSearch
          optionFilterProp="label"
          popupMatchSelectWidth={false}
          placeholder={t('automations.anyField')}
          options={named(watchedFields(subject))}
        />
      </Form.Item>
    ),
    dateField: (
      <Form.Item key="dateField" name="field" noStyle rules={[{ required: true }]}>
        <Select aria-label={t('reminders.dateField')} popupMatchSelectWidth={false} options={named(datesOf(subject))} />
      </Form.Item>
    ),
    side: (
      <Form.Item key="side" name="side" noStyle>
        <Select aria-label={t('reminders.side')} popupMatchSelectWidth={false} options={words(['before', 'after'])} />
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
          options={UNITS.map(([value, word]) => ({ value, label: t(`reminders.word.${word}`) }))}
        />
      </Form.Item>
    ),
  };
  return (
    <Card className="form-card" title={t('automations.whenTitle')}>
      {children}
      <div className="sentence">
        {PARTS[isChinese(i18n.language) ? 'zh' : 'en'][draft.begins].map(part => parts[part])}
      </div>
      {subject && (
        <Form.Item name="filter" label={t('reminders.filter')}>
          <ConditionField key={subject.name} resource={subject} none={t('reminders.noFilter')} disabled={disabled} />
        </Form.Item>
      )}
    </Card>
  );
}
