import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { operatorsOf, type FindPath } from '../data/filterTree';
import {
  changed,
  emptyCondition,
  emptyGroup,
  GROUP_MODES,
  isGroup,
  type Draft,
  type DraftGroup,
  type GroupMode,
} from './filterDraft';
import { FilterRow } from './FilterRow';
import type { OfferedPaths } from './offeredPaths';

interface FilterGroupProps {
  group: DraftGroup;
  level: number;
  find: FindPath;
  offered: OfferedPaths[];
  /** What is unfinished is marked. */
  tried: boolean;
  onChange: (group: DraftGroup) => void;
  onRemove?: () => void;
}

const DEEPEST = 6;

/** Conditions and groups of them, each with its own "all" or "any"; every part is reached and changed by keys alone. */
export function FilterGroup({ group, level, find, offered, tried, onChange, onRemove }: FilterGroupProps) {
  const { t } = useTranslation();
  const first = offered[0]?.paths[0];
  const put = (key: number, draft: Draft | null) => onChange(changed(group, key, () => draft));
  const add = (draft: Draft) => onChange({ ...group, items: [...group.items, draft] });
  const condition = () => emptyCondition(first!.path, operatorsOf(first!.field)[0]!);
  if (!first) return null;
  return (
    <fieldset className="filter-group" aria-label={t('filter.group', { level })}>
      <div className="filter-group-head">
        <Select<GroupMode>
          value={group.mode}
          aria-label={t('filter.mode')}
          popupMatchSelectWidth={false}
          onChange={mode => onChange({ ...group, mode })}
          options={GROUP_MODES.map(mode => ({ value: mode, label: t(`filter.modes.${mode}`) }))}
        />
        <span className="spacer" />
        {onRemove && (
          <Button type="text" icon={<DeleteOutlined />} aria-label={t('filter.removeGroup')} onClick={onRemove} />
        )}
      </div>
      {group.items.map(item =>
        isGroup(item) ? (
          <FilterGroup
            key={item.key}
            group={item}
            level={level + 1}
            onChange={next => put(item.key, next)}
            onRemove={() => put(item.key, null)}
            {...{ find, offered, tried }}
          />
        ) : (
          <FilterRow
            key={item.key}
            condition={item}
            onChange={next => put(item.key, next)}
            onRemove={() => put(item.key, null)}
            {...{ find, offered, tried }}
          />
        ),
      )}
      <div className="filter-group-add">
        <Button size="small" icon={<PlusOutlined />} onClick={() => add(condition())} data-testid="add-condition">
          {t('filter.addCondition')}
        </Button>
        {level < DEEPEST && (
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => add(emptyGroup([condition()]))}
            data-testid="add-group"
          >
            {t('filter.addGroup')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
