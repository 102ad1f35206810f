import { Checkbox, Col, Form, Row, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { useFieldRoles } from './useDefinitions';
import type { Draft } from './definition';

const COMPARED = ['text', 'int', 'decimal', 'date'];

/** Rules, where the field shows, and which roles see and edit it. */
export function FieldRights({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const text = useText();
  const roles = (useFieldRoles().data ?? []).map(({ id, name }) => ({ value: id, label: text(name) }));
  const limited = draft.sensitive || (draft.readers?.length ?? 0) > 0;
  const box = (name: keyof Draft, disabled = false) => (
    <Form.Item name={name} valuePropName="checked" noStyle>
      <Checkbox disabled={disabled}>{t(`customFields.${name}`)}</Checkbox>
    </Form.Item>
  );
  return (
    <>
      <Form.Item label={t('customFields.rules')}>
        <div className="field-flags">
          {box('required', !!draft.formula)}
          {box('unique', !!draft.formula || !COMPARED.includes(draft.type ?? 'text') || (limited && !draft.unique))}
          {box('inList')}
          {box('searchable')}
          {box('sensitive', !!draft.formula)}
        </div>
      </Form.Item>
      <Row gutter={16}>
        <Col xs={24} md={12}>
          <Form.Item name="readers" label={t('customFields.readers')}>
            <Select
              mode="multiple"
              allowClear
              options={roles}
              optionFilterProp="label"
              placeholder={t('customFields.everyReader')}
            />
          </Form.Item>
        </Col>
        <Col xs={24} md={12}>
          <Form.Item name="writers" label={t('customFields.writers')}>
            <Select
              mode="multiple"
              allowClear
              options={roles}
              optionFilterProp="label"
              placeholder={t('customFields.everyWriter')}
            />
          </Form.Item>
        </Col>
      </Row>
    </>
  );
}
