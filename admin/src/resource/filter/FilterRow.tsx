import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { askedType, fits, operatorsOf, takes, type FindPath, type Operator } from '../data/filterTree';
import type { DraftCondition } from './filterDraft';
import { FilterValue } from './FilterValue';
import type { OfferedPaths } from './offeredPaths';
import { operatorKey } from './filterWords';

interface FilterRowProps {
  condition: DraftCondition;
  find: FindPath;
  offered: OfferedPaths[];
  tried: boolean;
  onChange: (condition: DraftCondition) => void;
  onRemove: () => void;
}

/** A value of one kind does not fit a question of another. */
const keepsValue = (from: Operator, to: Operator): boolean =>
  takes(from) === takes(to) && (from === 'during') === (to === 'during');

/** One condition: which field, how, and for what. */
export function FilterRow({ condition, find, offered, tried, onChange, onRemove }: FilterRowProps) {
  const { t } = useTranslation();
  const text = useText();
  const field = find(condition.field)?.field;
  const operators = field ? operatorsOf(field) : [];
  const wrong = tried && !fits(condition, find);
  const choose = (path: string) => {
    const next = find(path)!.field;
    const same = field && askedType(next) === askedType(field) && !field.values && !field.ref;
    const op = operatorsOf(next).includes(condition.op) ? condition.op : operatorsOf(next)[0]!;
    const value = same && op === condition.op ? condition.value : undefined;
    onChange({ ...condition, field: path, op, value });
  };
  return (
    <div className="filter-row">
      <Select
        className="filter-field"
        showSearch
        optionFilterProp="label"
        popupMatchSelectWidth={false}
        status={field ? undefined : 'error'}
        value={field ? condition.field : undefined}
        placeholder={t('filter.fieldGone')}
        aria-label={t('filter.field')}
        onChange={choose}
        options={offered.map(({ of, paths }) => ({
          label: of ? text(of) : t('filter.ownFields'),
          title: of ? text(of) : t('filter.ownFields'),
          options: paths.map(({ path, title }) => ({ value: path, label: text(title) })),
        }))}
      />
      <Select<Operator>
        className="filter-operator"
        popupMatchSelectWidth={false}
        value={field ? condition.op : undefined}
        disabled={!field}
        aria-label={t('filter.operator')}
        onChange={op =>
          onChange({ ...condition, op, value: keepsValue(condition.op, op) ? condition.value : undefined })
        }
        options={operators.map(op => ({ value: op, label: t(operatorKey(op, field!)) }))}
      />
      <div className="filter-value">
        {field && (
          <FilterValue
            field={field}
            op={condition.op}
            value={condition.value}
            wrong={wrong}
            onChange={value => onChange({ ...condition, value })}
          />
        )}
      </div>
      <Button type="text" icon={<DeleteOutlined />} aria-label={t('filter.removeCondition')} onClick={onRemove} />
    </div>
  );
}
