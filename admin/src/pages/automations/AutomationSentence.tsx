import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { FilterText } from '../../resource/filter/ConditionField';
import { fieldOf } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { useRecipientsText } from '../sentences/useRecipientsText';
import type { Act, Choices, Draft } from './automation';

function useActWords(rule: Draft, choices: Choices | undefined) {
  const { t } = useTranslation();
  const text = useText();
  const recipients = useRecipientsText(rule.resource, choices);
  const resource = useResource(rule.resource);
  const titleOf = (name: string) => {
    const field = resource && fieldOf(resource, name);
    return field ? text(field.title) : name;
  };
  const say = (act: Act): string => {
    if (act.do === 'approve') return t('automations.says.approve');
    if (act.do === 'set') return t('automations.says.set', { field: titleOf(act.field ?? '') });
    return t('automations.says.notify', { people: recipients(act) });
  };
  return { say, titleOf };
}

/** A rule as one sentence. */
export function AutomationSentence({ rule, choices }: { rule: Draft; choices: Choices | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const resource = useResource(rule.resource);
  const { say, titleOf } = useActWords(rule, choices);
  const what = { resource: resource ? text(resource.title) : rule.resource, field: titleOf(rule.field ?? '') };
  const unit = rule.workingDays ? 'working' : 'calendar';
  const when =
    rule.begins === 'date'
      ? t(`reminders.says.${rule.side}.${rule.days === 0 ? 'same' : unit}`, {
          ...what,
          count: rule.days,
          date: what.field,
        })
      : t(`automations.says.${rule.begins}${rule.field ? 'Field' : ''}`, what);
  return (
    <span>
      {when}
      {rule.filter && resource && (
        <>
          {t('reminders.says.if')}
          <FilterText resource={resource} filter={rule.filter} />
        </>
      )}
      {t('automations.says.then')}
      {rule.acts.map(say).join(t('automations.limit.and'))}
    </span>
  );
}
