import { FilterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterTree } from '../data/filterTree';
import type { ResourceMeta } from '../metadata';
import { FilterBuilder } from './FilterBuilder';
import { useFilterWords } from './filterWords';

/** A filter in words. */
export function FilterText({ resource, filter }: { resource: ResourceMeta; filter: FilterTree }) {
  const say = useFilterWords(resource, [filter]);
  return <>{say(filter)}</>;
}

interface ConditionFieldProps {
  resource: ResourceMeta;
  value?: FilterTree | null;
  onChange?: (filter: FilterTree | null) => void;
  /** What is said where nothing is asked. */
  none: string;
  disabled?: boolean;
}

/** A filter inside a form: its words, and a press away the builder. */
export function ConditionField({ resource, value = null, onChange, none, disabled }: ConditionFieldProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        className="condition-field"
        icon={<FilterOutlined />}
        disabled={disabled}
        aria-label={t('filter.title')}
        data-testid="edit-condition"
        onClick={() => setOpen(true)}
      >
        <span>{value ? <FilterText resource={resource} filter={value} /> : none}</span>
      </Button>
      {open && (
        <FilterBuilder
          resource={resource}
          filter={value}
          onApply={filter => onChange?.(filter)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
