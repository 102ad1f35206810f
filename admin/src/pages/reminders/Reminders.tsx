import { useTranslation } from 'react-i18next';
import { RuleListPage } from '../sentences/RuleListPage';
import { RuleRow } from '../sentences/RuleRow';
import { CHANGE, CHOICES, RULES, type Choices, type ReminderRule } from './reminder';
import { RuleSentence } from './RuleSentence';

/** Every rule as the sentence that it is, with a switch. */
export function Reminders() {
  const { t } = useTranslation();
  return (
    <RuleListPage<ReminderRule, Choices>
      resource="reminderRule"
      ask={{ rules: RULES, choices: CHOICES }}
      words={{
        title: t('reminders.title'),
        hint: t('reminders.hint'),
        make: t('reminders.new'),
        none: t('reminders.none'),
        noneHint: t('reminders.noneHint'),
      }}
      makePath="/reminder-rules/new"
      row={(rule, resource, choices) => (
        <RuleRow
          key={rule.id}
          rule={rule}
          resource={resource}
          change={CHANGE}
          path={`/reminder-rules/${rule.id}`}
          problem={rule.problem}
          sentence={<RuleSentence rule={rule} choices={choices} />}
          testId="reminder-row"
        />
      )}
    />
  );
}
