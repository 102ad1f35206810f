import { useTranslation } from 'react-i18next';
import { MoneyText } from '../../money/MoneyText';
import { groupText, trimZeros } from '../../money/decimalText';
import { useText } from '../../app/language';
import { StatusTag } from '../fields/StatusTag';
import type { FieldMeta, ResourceMeta } from '../metadata';
import type { RowGroup } from './grouping';

/** What a group is called: a state with its colour, the name of a record, a month; or that there is none. */
export function GroupTitle({ field, group }: { field: FieldMeta; group: RowGroup }) {
  const { t } = useTranslation();
  const value = field.values?.find(each => each.value === group.key);
  if (value) return <StatusTag dot value={value} />;
  if (group.key === null) return <span className="muted">{t('view.noValue')}</span>;
  if (typeof group.key === 'boolean') return <>{t(group.key ? 'field.yes' : 'field.no')}</>;
  if (field.ref)
    return group.title === null ? <span className="muted">{t('view.notVisible')}</span> : <>{group.title}</>;
  return <>{group.key}</>;
}

interface GroupSumsProps {
  resource: ResourceMeta;
  group: RowGroup;
  /** Names of the fields whose sums are shown. */
  fields: string[];
}

/** The group's exact sums of the columns that are shown, one amount per currency. */
export function GroupSums({ resource, group, fields }: GroupSumsProps) {
  const text = useText();
  const shown = resource.fields.filter(
    field => fields.includes(field.name) && field.aggregate === 'sum' && !field.masked,
  );
  return (
    <span className="group-sums">
      {shown.map(field => (
        <span key={field.name}>
          <span className="muted">{text(field.title)}</span>
          {group.sums.map(({ currency, amounts }) => {
            const value = amounts[field.name];
            if (value === null || value === undefined) return null;
            return field.type === 'money' ? (
              <MoneyText key={currency ?? ''} strong value={value} currency={currency ?? field.currency} />
            ) : (
              <span key={currency ?? ''} className="num strong">
                {groupText(trimZeros(value, 0))}
              </span>
            );
          })}
        </span>
      ))}
    </span>
  );
}
