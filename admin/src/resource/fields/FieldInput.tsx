import { DatePicker, Input, InputNumber, Select, Switch } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { FieldMeta } from '../metadata';
import { DecimalInput, MoneyInput, PercentInput } from './MoneyInput';
import { RefSelect } from './RefSelect';

interface DateInputProps {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  onBlur?: () => void;
  disabled?: boolean;
  kind: 'date' | 'month' | 'dateTime';
}

const FORMAT = { date: 'YYYY-MM-DD', month: 'YYYY-MM', dateTime: 'YYYY-MM-DD HH:mm' };

/** Dates and months are kept as the text that travels; only instants become UTC. */
export function DateInput({ kind, value, onChange, ...props }: DateInputProps) {
  const write = (picked: Dayjs | null) => (kind === 'dateTime' ? picked?.toISOString() : picked?.format(FORMAT[kind]));
  return (
    <DatePicker
      {...props}
      className="full"
      picker={kind === 'month' ? 'month' : 'date'}
      showTime={kind === 'dateTime' ? { format: 'HH:mm' } : false}
      format={FORMAT[kind]}
      value={value ? dayjs(kind === 'month' ? `${value}-01` : value) : null}
      onChange={picked => onChange?.(write(picked) ?? null)}
    />
  );
}

interface FieldInputProps {
  field: FieldMeta;
  currency?: string;
  /** The mask that the server sent; shown as placeholder, since a masked value is only written, never read back. */
  mask?: string;
  id?: string;
  disabled?: boolean;
  value?: unknown;
  onChange?: (value: unknown) => void;
  onBlur?: () => void;
}

/** The control for a field, by its declared type; a `Form.Item` hands it id, value and onChange. */
export function FieldInput({ field, currency, mask, ...rest }: FieldInputProps) {
  const { t } = useTranslation();
  const text = useText();
  const value = rest.value as string | null | undefined;
  const enter = mask ? t('form.keepMasked', { mask }) : undefined;
  switch (field.type) {
    case 'enum':
      return (
        <Select
          {...rest}
          value={value ?? undefined}
          allowClear={!field.required}
          placeholder={t('field.choose')}
          showSearch={(field.values?.length ?? 0) > 8}
          optionFilterProp="label"
          options={field.values
            ?.filter(each => !each.retired || each.value === value)
            .map(each => ({ value: each.value, label: text(each.title) }))}
        />
      );
    case 'ref':
      return <RefSelect {...rest} value={value} resource={field.ref!.resource} />;
    case 'money':
      return (
        <MoneyInput {...rest} value={value} currency={currency ?? field.currency} min={field.min} max={field.max} />
      );
    case 'percent':
      return <PercentInput {...rest} value={value} min={field.min} max={field.max} />;
    case 'decimal':
      return <DecimalInput {...rest} value={value} min={field.min} max={field.max} />;
    case 'int':
      return <InputNumber {...rest} value={rest.value as number | null} precision={0} className="full" />;
    case 'boolean':
      return (
        <Switch {...rest} value={undefined} checked={!!rest.value} onChange={checked => rest.onChange?.(checked)} />
      );
    case 'date':
    case 'month':
    case 'dateTime':
      return <DateInput {...rest} value={value} kind={field.type} />;
    case 'longText':
      return (
        <Input.TextArea
          {...rest}
          value={value ?? ''}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={field.maxLength}
          showCount={!!field.maxLength}
        />
      );
    default:
      return <Input {...rest} value={value ?? ''} placeholder={enter} maxLength={field.maxLength} autoComplete="off" />;
  }
}
