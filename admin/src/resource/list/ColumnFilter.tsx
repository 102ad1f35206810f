import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { TonePill } from '../fields/StatusTag';
import type { FieldMeta } from '../metadata';
import type { Condition } from './condition';
import { ConditionInput } from './ConditionInput';

interface ColumnFilterProps {
  field: FieldMeta;
  condition: Condition | null;
  onChange: (condition: Condition | null) => void;
  onClose: () => void;
}

/** The filter behind a column's funnel; it writes the same condition as the search form. */
export function ColumnFilter({ field, condition, onChange, onClose }: ColumnFilterProps) {
  const { t } = useTranslation();
  const text = useText();
  const [draft, setDraft] = useState(condition);
  const done = (next: Condition | null) => {
    onChange(next);
    onClose();
  };
  const values = draft?.kind === 'choice' ? draft.values : [];
  return (
    <div className="column-filter" onKeyDown={event => event.stopPropagation()}>
      {field.values ? (
        <Checkbox.Group
          value={values}
          onChange={chosen => setDraft(chosen.length ? { kind: 'choice', values: chosen } : null)}
          options={field.values.map(each => ({
            value: each.value,
            label: <TonePill dot tone={each.tone} label={text(each.title)} />,
          }))}
        />
      ) : (
        <ConditionInput field={field} value={draft} onChange={setDraft} />
      )}
      <footer>
        <Button size="small" type="link" disabled={!draft} onClick={() => done(null)}>
          {t('list.reset')}
        </Button>
        <Button size="small" type="primary" onClick={() => done(draft)}>
          {t('list.filterOk')}
        </Button>
      </footer>
    </div>
  );
}
