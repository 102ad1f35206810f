import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { shiftText } from '../../money/decimalText';
import { askedType, takes, type FilterCondition } from '../data/filterTree';
import { RefSelect } from '../fields/RefSelect';
import type { FieldMeta } from '../metadata';
import { PeriodSelect } from './PeriodSelect';

type Value = FilterCondition['value'];

interface FilterValueProps {
  field: FieldMeta;
  op: FilterCondition['op'];
  value: Value;
  wrong: boolean;
  onChange: (value: Value) => void;
}

interface OneProps {
  field: FieldMeta;
  value: string;
  label: string;
  status: 'error' | undefined;
  onChange: (value: string) => void;
}

function OneValue({ field, value, label, status, onChange }: OneProps) {
  const type = askedType(field);
  if (type === 'number' || type === 'int') {
    const percent = field.type === 'percent';
    return (
      <InputNumber<string>
        className="full"
        stringMode
        controls={false}
        precision={type === 'int' ? 0 : undefined}
        status={status}
        aria-label={label}
        value={(percent && value ? shiftText(value, 2) : value) || null}
        suffix={percent ? '%' : undefined}
        onChange={typed => onChange(typed === null ? '' : percent ? shiftText(String(typed), -2) : String(typed))}
      />
    );
  }
  if (type === 'day' || type === 'instant' || type === 'month') {
    const format = type === 'month' ? 'YYYY-MM' : 'YYYY-MM-DD';
    return (
      <DatePicker
        className="full"
        picker={type === 'month' ? 'month' : 'date'}
        format={format}
        status={status}
        aria-label={label}
        value={value ? dayjs(type === 'month' ? `${value}-01` : value) : null}
        onChange={day => onChange(day ? day.format(format) : '')}
      />
    );
  }
  return (
    <Input
      status={status}
      aria-label={label}
      maxLength={1000}
      value={value}
      onChange={event => onChange(event.target.value)}
    />
  );
}

/** The control for what a condition asks for: as many values as its operator takes, each as its field is written. */
export function FilterValue({ field, op, value, wrong, onChange }: FilterValueProps) {
  const { t } = useTranslation();
  const text = useText();
  const shape = takes(op);
  const status = wrong ? ('error' as const) : undefined;
  const values = [value ?? []].flat();
  const label = t('filter.value');
  if (shape === 'nothing') return null;
  if (op === 'during') {
    return <PeriodSelect type={askedType(field)} value={values[0]} status={status} onChange={onChange} />;
  }
  if (askedType(field) === 'flag') {
    return (
      <Select
        className="full"
        status={status}
        aria-label={label}
        value={values[0]}
        onChange={onChange}
        options={['true', 'false'].map(each => ({ value: each, label: t(each === 'true' ? 'field.yes' : 'field.no') }))}
      />
    );
  }
  if (shape === 'many') {
    const choose = (chosen: string[]) => onChange(chosen.length > 0 ? chosen : undefined);
    if (field.ref) {
      return (
        <RefSelect
          multiple
          aria-label={label}
          resource={field.ref.resource}
          value={values}
          onChange={chosen => choose([chosen ?? []].flat())}
        />
      );
    }
    return (
      <Select
        className="full"
        mode={field.values ? 'multiple' : 'tags'}
        status={status}
        aria-label={label}
        value={values}
        onChange={choose}
        optionFilterProp="label"
        tokenSeparators={field.values ? undefined : ['\n', '\t']}
        placeholder={field.values ? undefined : t('filter.several')}
        options={field.values?.map(each => ({ value: each.value, label: text(each.title) })) ?? []}
      />
    );
  }
  if (shape === 'two') {
    const end = (at: 0 | 1) => (
      <OneValue
        field={field}
        value={values[at] ?? ''}
        label={t(at === 0 ? 'filter.from' : 'filter.to')}
        status={status}
        onChange={next => onChange(at === 0 ? [next, values[1] ?? ''] : [values[0] ?? '', next])}
      />
    );
    return (
      <span className="filter-two">
        {end(0)}
        <span className="faint">–</span>
        {end(1)}
      </span>
    );
  }
  return <OneValue field={field} value={values[0] ?? ''} label={label} status={status} onChange={onChange} />;
}
