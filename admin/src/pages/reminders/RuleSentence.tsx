import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { FilterText } from '../../resource/filter/ConditionField';
import { fieldOf } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import type { Choices, Draft } from './reminder';

/** A rule as one sentence. */
export function RuleSentence({ rule, choices }: { rule: Draft; choices: Choices | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const resource = useResource(rule.resource);
  const subject = choices?.subjects.find(each => each.resource === rule.resource);
  const roles = rule.toRoles.flatMap(id => choices?.roles.find(role => role.id === id)?.title ?? []).map(text);
  const person = subject?.people.find(({ path }) => path === rule.toField);
  const people = [
    ...(rule.toField ? [person ? text(person.title) : rule.toField] : []),
    ...roles,
    ...(rule.toPeople.length > 0 ? [t('reminders.named', { count: rule.toPeople.length })] : []),
  ];
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
      {t('reminders.says.tell', { people: people.join(t('filter.comma')), ways: ways.join(t('filter.comma')) })}
    </span>
  );
}
