import { Card, Form, InputNumber } from 'antd';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isChinese, useText } from '../../app/language';
import { ConditionField } from '../../resource/filter/ConditionField';
import type { ResourceMeta } from '../../resource/metadata';
import { datesOf } from './rule';
import { SentencePart } from './SentencePart';

export interface Subject {
  subjects: ResourceMeta[];
  subject: ResourceMeta | undefined;
  /** A saved rule stays with its resource. */
  fixed: boolean;
  disabled: boolean;
  onSubject: (name: string) => void;
}

interface WhenCardProps extends Subject {
  title: string;
  /** The field of the draft that names the date. */
  dateField: string;
  /** Words and choices of this kind of rule, by name. */
  own?: Record<string, ReactNode>;
  /** The sentence: which words stand in which order, in either language. */
  order: { zh: readonly string[]; en: readonly string[] };
  children?: ReactNode;
}

/** The first half of the sentence: of which records, around which date, under which condition. */
export function WhenCard(props: WhenCardProps) {
  const { title, dateField, own, order, subjects, subject, fixed, disabled, onSubject, children } = props;
  const { t, i18n } = useTranslation();
  const text = useText();
  const titled = (each: { name: string; title: { zh: string; en: string } }) => ({
    value: each.name,
    label: text(each.title),
  });
  const word = <V,>(value: V, name: string) => ({ value, label: t(`reminders.word.${name}`) });
  const parts: Record<string, ReactNode> = {
    of: <span>{t('reminders.word.of')}</span>,
    the: <span>{t('reminders.word.date')}</span>,
    resource: (
      <SentencePart
        name="resource"
        label={t('reminders.resource')}
        disabled={fixed || disabled}
        showSearch
        onChange={onSubject}
        options={subjects.map(titled)}
      />
    ),
    date: (
      <SentencePart name={dateField} label={t('reminders.dateField')} required options={datesOf(subject).map(titled)} />
    ),
    side: (
      <SentencePart
        name="side"
        label={t('reminders.side')}
        options={[word('before', 'before'), word('after', 'after')]}
      />
    ),
    days: (
      <Form.Item name="days" noStyle rules={[{ required: true }]}>
        <InputNumber aria-label={t('reminders.days')} min={0} max={730} precision={0} controls={false} />
      </Form.Item>
    ),
    unit: (
      <SentencePart
        name="workingDays"
        label={t('reminders.unit')}
        options={[word(false, 'calendar'), word(true, 'working')]}
      />
    ),
    ...own,
  };
  return (
    <Card className="form-card" title={title}>
      {children}
      <div className="sentence">
        {order[isChinese(i18n.language) ? 'zh' : 'en'].map(part => (
          <Fragment key={part}>{parts[part]}</Fragment>
        ))}
      </div>
      {subject && (
        <Form.Item name="filter" label={t('reminders.filter')}>
          <ConditionField key={subject.name} resource={subject} none={t('reminders.noFilter')} disabled={disabled} />
        </Form.Item>
      )}
    </Card>
  );
}
