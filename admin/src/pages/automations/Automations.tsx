import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { DateText } from '../../resource/fields/DateText';
import { RuleListPage } from '../sentences/RuleListPage';
import { RuleRow } from '../sentences/RuleRow';
import { CHANGE, CHOICES, RULES, type Automation, type Choices } from './automation';
import { AutomationSentence } from './AutomationSentence';

/** As whom a rule acts, how often it did, and whether any of it failed. */
function Figures({ rule, choices }: { rule: Automation; choices: Choices | undefined }) {
  const { t } = useTranslation();
  const figures = choices?.figures.find(({ automationId }) => automationId === rule.id);
  const history = `/automations/${rule.id}?show=history`;
  return (
    <span className="faint">
      {rule.runsAs && rule.enabled && <>{t('automations.as', { name: rule.runsAs.name })} · </>}
      {figures ? (
        <Link to={history}>
          {t('automations.acted', { count: figures.acted })} · <DateText value={figures.lastAt} />
        </Link>
      ) : (
        t('automations.never')
      )}
      {figures && figures.failed > 0 && (
        <Link to={history}>
          {' '}
          <Tag color="error">{t('automations.failed', { count: figures.failed })}</Tag>
        </Link>
      )}
    </span>
  );
}

/** Every rule as the sentence that it is, with what it did and a switch. */
export function Automations() {
  const { t } = useTranslation();
  const text = useText();
  return (
    <RuleListPage<Automation, Choices>
      resource="automation"
      ask={{ rules: RULES, choices: CHOICES }}
      words={{
        title: t('automations.title'),
        hint: t('automations.hint'),
        make: t('automations.new'),
        none: t('automations.none'),
        noneHint: t('automations.noneHint'),
      }}
      makePath="/automations/new"
      row={(rule, resource, choices) => (
        <RuleRow
          key={rule.id}
          rule={rule}
          resource={resource}
          change={CHANGE}
          path={`/automations/${rule.id}`}
          problem={rule.problem && text(rule.problem)}
          sentence={<AutomationSentence rule={rule} choices={choices} />}
          testId="automation-row"
        >
          <Figures rule={rule} choices={choices} />
        </RuleRow>
      )}
    />
  );
}
