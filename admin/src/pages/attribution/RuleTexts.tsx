import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Condition, Owner, Rule, RuleBook } from './rule';
import { shiftPoint } from './rule';

const SHOWN = 3;

/** One condition as a sentence: 标签 team 属于 red、blue */
export function ConditionText({ condition, book }: { condition: Condition; book: RuleBook | undefined }) {
  const { t } = useTranslation();
  const { field, tagKey, operator, wanted } = condition;
  const account = (id: string) => book?.cloudAccounts.find(each => each.id === id)?.name ?? id;
  const values = field === 'cloud_account' ? wanted.map(account) : wanted;
  const more = values.length - SHOWN;
  return (
    <Tag className="rule-condition" title={values.join(t('attribution.comma'))}>
      <span className="faint">{t(`attribution.field.${field}`)}</span> {tagKey && <b>{tagKey}</b>}{' '}
      <span className="faint">{t(`attribution.operator.${operator}`)}</span>{' '}
      {values.slice(0, SHOWN).join(t('attribution.comma'))}
      {more > 0 && <span className="faint"> +{more}</span>}
    </Tag>
  );
}

/** Whose the charges of a rule become. */
export function RuleOwner({ rule, book }: { rule: Rule; book: RuleBook | undefined }) {
  const { t } = useTranslation();
  const name = (id: string | null) => book?.customers.find(each => each.id === id)?.name ?? '—';
  if (rule.customerBy === 'customer') return <span>{name(rule.customerId)}</span>;
  if (rule.customerBy === 'tag_value_is_customer_code') {
    return <span>{t('attribution.byTagValue', { key: rule.customerTagKey })}</span>;
  }
  return (
    <span className="rule-shares">
      {rule.shares.map(share => (
        <span key={share.customerId} className="rule-share">
          {name(share.customerId)} <b className="num">{shiftPoint(share.weight, 2)}%</b>
        </span>
      ))}
    </span>
  );
}

/** Whose a charge is or becomes, in a preview. */
export function OwnerText({ owner }: { owner: Owner }) {
  const { t } = useTranslation();
  if (owner.state === 'unassigned') return <span className="faint">{t('attribution.state.unassigned')}</span>;
  if (owner.state === 'attributed') return <span>{owner.name}</span>;
  return (
    <span>
      {t(`attribution.state.${owner.state}`)} <span className="faint">{owner.name}</span>
    </span>
  );
}
