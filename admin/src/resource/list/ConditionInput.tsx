import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { shiftText } from '../../money/decimalText';
import { RefSelect } from '../fields/RefSelect';
import type { FieldMeta } from '../metadata';
import { conditionKind, type Condition } from './condition';

interface ConditionInputProps {
  field: FieldMeta;
  value?: Condition | null;
  onChange?: (condition: Condition | null) => void;
  id?: string;
  autoFocus?: boolean;
}

type RangeProps = Omit<ConditionInputProps, 'value'> & { value: { from: string; to: string } };

const asRange = (from: string, to: string): Condition | null => (from || to ? { kind: 'range', from, to } : null);

function AmountRange({ field, value, onChange, id }: RangeProps) {
  const { t } = useTranslation();
  const percent = field.type === 'percent';
  const shown = (text: string) => (percent && text ? shiftText(text, 2) : text) || null;
  const kept = (typed: string | number | null) =>
    typed === null || typed === undefined ? '' : percent ? shiftText(String(typed), -2) : String(typed);
  const end = (part: 'from' | 'to') => (
    <InputNumber<string>
      id={part === 'from' ? id : undefined}
      stringMode
      controls={false}
      value={shown(value[part])}
      placeholder={t(`list.range.${part}`)}
      aria-label={t(`list.range.${part}`)}
      onChange={typed => {
        const next = { ...value, [part]: kept(typed) };
        onChange?.(asRange(next.from, next.to));
      }}
    />
  );
  return (
    <span className="amount-range">
      {end('from')}
      <span className="faint">–</span>
      {end('to')}
    </span>
  );
}

function DayRange({ field, value, onChange, id }: RangeProps) {
  const { t } = useTranslation();
  const month = field.type === 'month';
  const format = month ? 'YYYY-MM' : 'YYYY-MM-DD';
  const day = (text: string) => (text ? dayjs(month ? `${text}-01` : text) : null);
  const today = dayjs();
  const last = (days: number): [Dayjs, Dayjs] => [today.subtract(days - 1, 'day'), today];
  const presets = month
    ? [1, 3, 6].map(n => ({
        label: t('list.lastMonths', { count: n }),
        value: [today.subtract(n, 'month'), today.subtract(1, 'month')] as [Dayjs, Dayjs],
      }))
    : [7, 30, 90].map(n => ({ label: t('list.lastDays', { count: n }), value: last(n) }));
  return (
    <DatePicker.RangePicker
      id={id ? { start: id } : undefined}
      className="full"
      picker={month ? 'month' : 'date'}
      format={format}
      allowEmpty={[true, true]}
      presets={presets}
      value={[day(value.from), day(value.to)]}
      onChange={picked => onChange?.(asRange(picked?.[0]?.format(format) ?? '', picked?.[1]?.format(format) ?? ''))}
    />
  );
}

/** The control that asks about one field, in the search form as in a column's filter. */
export function ConditionInput({ field, value, onChange, ...rest }: ConditionInputProps) {
  const { t } = useTranslation();
  const text = useText();
  const chosen = value?.kind === 'choice' ? value.values : [];
  const choose = (values: string[]) => onChange?.(values.length ? { kind: 'choice', values } : null);
  switch (conditionKind(field)) {
    case 'contains':
      return (
        <Input
          {...rest}
          allowClear
          value={value?.kind === 'contains' ? value.text : ''}
          placeholder={t('list.contains')}
          onChange={event => onChange?.(event.target.value ? { kind: 'contains', text: event.target.value } : null)}
        />
      );
    case 'choice':
      if (field.ref) {
        return (
          <RefSelect
            {...rest}
            multiple
            resource={field.ref.resource}
            value={chosen}
            placeholder={t('list.any')}
            onChange={values => choose([values ?? []].flat())}
          />
        );
      }
      return (
        <Select
          {...rest}
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          placeholder={t('list.any')}
          value={chosen}
          onChange={choose}
          optionFilterProp="label"
          options={field.values?.map(each => ({ value: each.value, label: text(each.title) }))}
        />
      );
    case 'flag':
      return (
        <Select
          {...rest}
          allowClear
          placeholder={t('list.any')}
          value={value?.kind === 'flag' ? String(value.value) : undefined}
          onChange={picked => onChange?.(picked ? { kind: 'flag', value: picked === 'true' } : null)}
          options={[
            { value: 'true', label: t('field.yes') },
            { value: 'false', label: t('field.no') },
          ]}
        />
      );
    case 'range': {
      const range = value?.kind === 'range' ? value : { from: '', to: '' };
      const Range = ['date', 'dateTime', 'month'].includes(field.type) ? DayRange : AmountRange;
      return <Range field={field} value={range} onChange={onChange} {...rest} />;
    }
    default:
      return null;
  }
}
