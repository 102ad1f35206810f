import { AutoComplete, Col, Form, Input, Row, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { TYPES, type Draft } from './definition';

interface FieldWordsProps {
  isNew: boolean;
  draft: Draft;
  groups: string[];
}

/** What a field is called in both languages, what kind it is, where it stands. */
export function FieldWords({ isNew, draft, groups }: FieldWordsProps) {
  const { t } = useTranslation();
  const required = (title: string) => [
    { required: true, whitespace: true, message: t('form.rule.required', { title }) },
  ];
  return (
    <Row gutter={16}>
      <Col xs={24} md={12}>
        <Form.Item name="titleZh" label={t('customFields.titleZh')} rules={required(t('customFields.titleZh'))}>
          <Input maxLength={60} autoFocus={isNew} autoComplete="off" />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item name="titleEn" label={t('customFields.titleEn')}>
          <Input maxLength={60} autoComplete="off" placeholder={draft.titleZh} />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item name="type" label={t('customFields.type')} rules={[{ required: true }]}>
          <Select
            disabled={!isNew}
            options={TYPES.map(type => ({ value: type, label: t(`customFields.type.${type}`) }))}
          />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item
          name="key"
          label={t('customFields.key')}
          tooltip={t('customFields.keyHelp')}
          rules={[
            ...required(t('customFields.key')),
            { pattern: /^[a-z][a-zA-Z0-9]{0,40}$/, message: t('customFields.keyForm') },
          ]}
        >
          <Input disabled={!isNew} className="num" maxLength={41} autoComplete="off" />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item name="helpZh" label={t('customFields.helpZh')}>
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item name="helpEn" label={t('customFields.helpEn')}>
          <Input maxLength={300} autoComplete="off" placeholder={draft.helpZh ?? undefined} />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item name="fieldGroup" label={t('customFields.group')}>
          <AutoComplete
            allowClear
            placeholder={t('customFields.groupHint')}
            options={groups.map(group => ({ value: group }))}
            maxLength={60}
          />
        </Form.Item>
      </Col>
    </Row>
  );
}
