import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { Recipients, RuleChoices } from './rule';

/** Whom a rule tells, in words: the record's own person, roles, and how many by name. */
export function useRecipientsText(resource: string, choices: RuleChoices | undefined) {
  const { t } = useTranslation();
  const text = useText();
  const people = choices?.subjects.find(each => each.resource === resource)?.people ?? [];
  return ({ toField, toRoles, toPeople }: Recipients): string => {
    const person = people.find(({ path }) => path === toField);
    const roles = toRoles.flatMap(id => choices?.roles.find(role => role.id === id)?.title ?? []).map(text);
    return [
      ...(toField ? [person ? text(person.title) : toField] : []),
      ...roles,
      ...(toPeople.length > 0 ? [t('reminders.named', { count: toPeople.length })] : []),
    ].join(t('filter.comma'));
  };
}
