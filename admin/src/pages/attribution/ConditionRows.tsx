import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { RefSelect } from '../../resource/fields/RefSelect';
import { FIELDS, OPERATORS, type Field, type Operator, type RuleDraft } from './rule';

/** An account is chosen and not typed; only what may be absent can be merely there. */
const operatorsOf = (field: Field | undefined): readonly Operator[] =>
  field === 'cloud_account'
    ? ['is', 'one_of']
    : field === 'tag' || field === 'project'
      ? OPERATORS
      : OPERATORS.filter(each => each !== 'present');

function ConditionRow({ name, form, onRemove }: { name: number; form: FormInstance<RuleDraft>; onRemove: () => void }) {
  const { t } = useTranslation();
  const field = Form.useWatch<Field | undefined>(['conditions', name, 'field'], form);
  const operator = Form.useWatch<Operator | undefined>(['conditions', name, 'operator'], form);
  const most = operator === 'is' ? 1 : undefined;
  return (
    <div className="condition-row" data-testid="condition-row">
      <Form.Item name={[name, 'field']} noStyle>
        <Select
          aria-label={t('attribution.lookAt')}
          options={FIELDS.map(value => ({ value, label: t(`attribution.field.${value}`) }))}
          popupMatchSelectWidth={false}
          onChange={(chosen: Field) => {
            form.setFieldValue(['conditions', name, 'wanted'], []);
            form.setFieldValue(['conditions', name, 'tagKey'], undefined);
            if (!operatorsOf(chosen).includes(operator ?? 'is')) {
              form.setFieldValue(['conditions', name, 'operator'], 'is');
            }
          }}
        />
      </Form.Item>
      {field === 'tag' && (
        <Form.Item name={[name, 'tagKey']} noStyle>
          <Input className="condition-key" placeholder={t('attribution.tagKey')} maxLength={300} />
        </Form.Item>
      )}
      <Form.Item name={[name, 'operator']} noStyle>
        <Select
          aria-label={t('attribution.compare')}
          options={operatorsOf(field).map(value => ({ value, label: t(`attribution.operator.${value}`) }))}
          popupMatchSelectWidth={false}
        />
      </Form.Item>
      {operator === 'present' ? (
        <span className="condition-wanted faint">{t('attribution.anyValue')}</span>
      ) : (
        <Form.Item name={[name, 'wanted']} noStyle>
          {field === 'cloud_account' ? (
            <RefSelect resource="cloudAccount" multiple aria-label={t('attribution.value')} />
          ) : (
            <Select
              mode="tags"
              maxCount={most}
              className="condition-wanted"
              aria-label={t('attribution.value')}
              placeholder={most ? t('attribution.oneValue') : t('attribution.values')}
              tokenSeparators={most ? [] : [',', '，', ' ', '\n']}
              open={false}
              suffixIcon={null}
            />
          )}
        </Form.Item>
      )}
      <Button
        type="text"
        className="condition-remove"
        icon={<DeleteOutlined />}
        aria-label={t('attribution.removeCondition')}
        onClick={onRemove}
      />
    </div>
  );
}

/** What must hold of a charge, all of it. */
export function ConditionRows({ form }: { form: FormInstance<RuleDraft> }) {
  const { t } = useTranslation();
  return (
    <Form.List name="conditions">
      {(rows, { add, remove }) => (
        <div className="condition-rows">
          {rows.map(row => (
            <ConditionRow key={row.key} name={row.name} form={form} onRemove={() => remove(row.name)} />
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            onClick={() => add({ field: rows.length ? 'tag' : 'cloud_account', operator: 'is', wanted: [] })}
          >
            {rows.length ? t('attribution.andCondition') : t('attribution.addCondition')}
          </Button>
        </div>
      )}
    </Form.List>
  );
}
