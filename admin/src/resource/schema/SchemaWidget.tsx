import { Input, InputNumber, Radio, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { DateInput } from '../fields/FieldInput';
import { DecimalInput, MoneyInput, PercentInput } from '../fields/MoneyInput';
import { RefSelect } from '../fields/RefSelect';
import { FileInput } from './FileInput';
import { plainSchema, type Schema, type StringSchema } from './schema';

interface SchemaWidgetProps {
  schema: Schema;
  kept?: boolean;
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
  onBlur?: () => void;
  'aria-label'?: string;
}

const useChoices = () => {
  const text = useText();
  return (schema: Pick<StringSchema, 'enum' | 'x-enumTitles'>) =>
    (schema.enum ?? []).map(value => ({ value, label: text(schema['x-enumTitles']?.[value]) || value }));
};

function StringWidget({ schema, kept, ...rest }: SchemaWidgetProps & { schema: StringSchema }) {
  const { t } = useTranslation();
  const choices = useChoices();
  const value = rest.value as string | null | undefined;
  if (schema['x-ref']) return <RefSelect {...rest} value={value} resource={schema['x-ref']} />;
  if (schema['x-secret']) {
    return (
      <Input.Password
        {...rest}
        value={value ?? ''}
        autoComplete="new-password"
        visibilityToggle={!kept || !!value}
        placeholder={kept ? t('form.keepSecret') : undefined}
      />
    );
  }
  switch (schema['x-widget']) {
    case 'money':
      return <MoneyInput {...rest} value={value} />;
    case 'percent':
      return <PercentInput {...rest} value={value} />;
    case 'file':
      return <FileInput {...rest} value={value} />;
    case 'textarea':
      return (
        <Input.TextArea
          {...rest}
          value={value ?? ''}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={schema.maxLength}
          showCount={!!schema.maxLength}
        />
      );
    case 'radio':
      return <Radio.Group {...rest} value={value} options={choices(schema)} />;
    case undefined:
      break;
  }
  if (schema.enum)
    return (
      <Select
        {...rest}
        value={value ?? undefined}
        allowClear
        placeholder={t('field.choose')}
        options={choices(schema)}
      />
    );
  if (schema.format === 'date' || schema.format === 'month')
    return <DateInput {...rest} value={value} kind={schema.format} />;
  if (schema.format === 'decimal') return <DecimalInput {...rest} value={value} />;
  return <Input {...rest} value={value ?? ''} maxLength={schema.maxLength} autoComplete="off" spellCheck={false} />;
}

/** The control for one property; a `Form.Item` hands it id, value and onChange. */
export function SchemaWidget(props: SchemaWidgetProps) {
  const { schema, kept, ...rest } = props;
  const { t } = useTranslation();
  const choices = useChoices();
  switch (schema.type) {
    case 'boolean':
      return (
        <Switch
          {...rest}
          value={undefined}
          checked={rest.value === true}
          onChange={checked => rest.onChange?.(checked)}
        />
      );
    case 'integer':
      return (
        <InputNumber
          {...rest}
          value={rest.value as number | null}
          precision={0}
          min={schema.minimum}
          max={schema.maximum}
          className="full"
        />
      );
    case 'array': {
      const items = plainSchema(schema.items) as StringSchema;
      if (items['x-ref'])
        return <RefSelect {...rest} multiple value={rest.value as string[]} resource={items['x-ref']} />;
      const mode = items.enum ? 'multiple' : 'tags';
      return (
        <Select
          {...rest}
          mode={mode}
          value={(rest.value as string[] | undefined) ?? []}
          options={choices(items)}
          placeholder={t('field.choose')}
          tokenSeparators={[',', '，']}
        />
      );
    }
    case 'string':
      return <StringWidget {...props} schema={schema} kept={kept} />;
    default:
      return null;
  }
}
