import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { RecipientFields } from '../sentences/RecipientFields';
import type { PersonChoice, RuleChoices } from '../sentences/rule';
import { RuleName } from '../sentences/RuleName';

interface TellCardProps {
  roles: RuleChoices['roles'];
  people: PersonChoice[];
  disabled: boolean;
}

/** The other half: whom to tell, how, and in which words. */
export function TellCard(props: TellCardProps) {
  const { t } = useTranslation();
  return (
    <Card className="form-card" title={t('reminders.tell')}>
      <RecipientFields {...props} />
      <RuleName />
    </Card>
  );
}
