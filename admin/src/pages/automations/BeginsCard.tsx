import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { datesOf } from '../sentences/rule';
import { SentencePart } from '../sentences/SentencePart';
import { WhenCard, type Subject } from '../sentences/WhenCard';
import { watchedFields, type Begins, type Draft } from './automation';

interface BeginsCardProps extends Subject {
  draft: Draft;
  onBegins: (begins: Begins) => void;
  children?: ReactNode;
}

const ORDERS = {
  created: { zh: ['when', 'resource', 'begins'], en: ['when', 'resource', 'begins'] },
  changed: { zh: ['when', 'resource', 'begins', 'field'], en: ['when', 'resource', 'begins', 'field'] },
  date: {
    zh: ['when', 'resource', 'begins', 'date', 'side', 'days', 'unit'],
    en: ['when', 'resource', 'begins', 'days', 'unit', 'side', 'the', 'date'],
  },
};

/** The first half of the sentence: what begins it, and under which condition. */
export function BeginsCard({ draft, onBegins, ...card }: BeginsCardProps) {
  const { t } = useTranslation();
  const text = useText();
  const { subject } = card;
  const begins: Begins[] = ['created', 'changed', ...(datesOf(subject).length > 0 ? ['date' as const] : [])];
  const own = {
    when: <span>{t('automations.when')}</span>,
    begins: (
      <SentencePart
        name="begins"
        label={t('automations.begins')}
        onChange={onBegins}
        options={begins.map(value => ({ value, label: t(`automations.begin.${value}`) }))}
      />
    ),
    field: (
      <SentencePart
        name="field"
        label={t('automations.field')}
        allowClear
        showSearch
        placeholder={t('automations.anyField')}
        options={watchedFields(subject).map(field => ({ value: field.name, label: text(field.title) }))}
      />
    ),
  };
  return (
    <WhenCard {...card} title={t('automations.whenTitle')} dateField="field" own={own} order={ORDERS[draft.begins]} />
  );
}
