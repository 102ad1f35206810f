import { Col, Form, Row, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { FieldInput } from '../fields/FieldInput';
import { useWorkspace } from '../ResourceCatalogue';
import { ChoiceRows } from './ChoiceRows';
import { previewOf, type Draft } from './definition';
import { DictionarySelect } from './DictionarySelect';

const CURRENCIES = ['CNY', 'USD', 'HKD', 'EUR', 'JPY', 'SGD'];
const DEFAULTED = ['text', 'int', 'decimal', 'money', 'percent', 'date', 'boolean', 'choice'];

/** What only some kinds have: a currency, choices, a related resource; and what a new record begins with. */
export function FieldOptions({ isNew, draft }: { isNew: boolean; draft: Draft }) {
  const { t } = useTranslation();
  const text = useText();
  const { resources } = useWorkspace();
  const { type = 'text' } = draft;
  const must = (title: string) => [{ required: true, message: t('form.rule.required', { title }) }];
  const initial = { ...previewOf(draft), required: false };
  return (
    <Row gutter={16}>
      {type === 'money' && (
        <Col xs={24} md={12}>
          <Form.Item name="currency" label={t('customFields.currency')} rules={must(t('customFields.currency'))}>
            <Select disabled={!isNew} options={CURRENCIES.map(value => ({ value, label: value }))} />
          </Form.Item>
        </Col>
      )}
      {type === 'ref' && (
        <Col xs={24} md={12}>
          <Form.Item name="target" label={t('customFields.target')} rules={must(t('customFields.target'))}>
            <Select
              disabled={!isNew}
              showSearch
              optionFilterProp="label"
              options={resources
                .filter(each => each.extensible)
                .map(each => ({ value: each.name, label: text(each.title) }))}
            />
          </Form.Item>
        </Col>
      )}
      {type === 'choice' && isNew && (
        <Col xs={24} md={12}>
          <Form.Item name="dictionary" label={t('customFields.dictionary')} extra={t('customFields.dictionaryHelp')}>
            <DictionarySelect />
          </Form.Item>
        </Col>
      )}
      {type === 'choice' && !draft.dictionary && (
        <Col xs={24}>
          <ChoiceRows />
        </Col>
      )}
      {DEFAULTED.includes(type) && !draft.unique && !draft.dictionary && !draft.formula && (
        <Col xs={24} md={12}>
          <Form.Item name="initial" label={t('customFields.initial')}>
            <FieldInput field={initial} />
          </Form.Item>
        </Col>
      )}
    </Row>
  );
}
