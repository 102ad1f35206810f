import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { FilterText } from '../../resource/filter/ConditionField';
import { fieldOf } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { useRecipientsText } from '../sentences/useRecipientsText';
import type { Choices, Draft } from './reminder';

/** A rule as one sentence. */
export function RuleSentence({ rule, choices }: { rule: Draft; choices: Choices | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const resource = useResource(rule.resource);
  const people = useRecipientsText(rule.resource, choices)(rule);
  const ways = [...(rule.inApp ? [t('reminders.inApp')] : []), ...(rule.byEmail ? [t('reminders.byEmail')] : [])];
  const date = resource && fieldOf(resource, rule.dateField);
  const unit = rule.workingDays ? 'working' : 'calendar';
  return (
    <span>
      {t(`reminders.says.${rule.side}.${rule.days === 0 ? 'same' : unit}`, {
        count: rule.days,
        resource: resource ? text(resource.title) : rule.resource,
        date: date ? text(date.title) : rule.dateField,
      })}
      {rule.filter && resource && (
        <>
          {t('reminders.says.if')}
          <FilterText resource={resource} filter={rule.filter} />
        </>
      )}
      {t('reminders.says.tell', { people, ways: ways.join(t('filter.comma')) })}
    </span>
  );
}
