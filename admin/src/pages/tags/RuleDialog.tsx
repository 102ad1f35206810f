import { Button, Checkbox, Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../app/ErrorState';
import { useText } from '../../app/language';
import { graphql } from '../../app/session/graphql';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import type { FilterTree } from '../../resource/data/filterTree';
import { ConditionField } from '../../resource/filter/ConditionField';
import type { ResourceMeta } from '../../resource/metadata';
import { useWorkspace } from '../../resource/ResourceCatalogue';
import { ruleSubject } from '../../resource/tags/carriedTag';
import { PreviewList } from './PreviewList';
import { SettingDialog } from './SettingDialog';
import { nameOf, PREVIEW, type RulePreview, type TagPage, type TagRule } from './tags';
import { useSaveSetting } from './useSaveSetting';

interface RuleDialogProps {
  resource: ResourceMeta;
  page: TagPage;
  /** Null: a new one. */
  rule: TagRule | null;
  onClose: () => void;
}

interface Draft {
  tagId: string;
  resource: string;
  filter: FilterTree | null;
  position: number;
  enabled: boolean;
}

const NEW = { resource: 'customer', filter: null, position: 0, enabled: true };

/** A rule: which tag, on which records, when; and before it is saved, who would get and lose it. */
export function RuleDialog({ resource, page, rule, onClose }: RuleDialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const { resources } = useWorkspace();
  const [form] = Form.useForm<Draft>();
  const setting = useSaveSetting(resource, form, onClose);
  const [preview, setPreview] = useState<RulePreview | null>(null);
  const [error, setError] = useState<RequestError | null>(null);
  const [looking, setLooking] = useState(false);
  const about = Form.useWatch('resource', form) ?? rule?.resource ?? NEW.resource;
  const subject = resources.find(({ name }) => name === about);
  const given = async () => {
    const { filter, ...draft } = await form.validateFields();
    return { ...draft, filter: JSON.stringify(filter) };
  };
  const save = async () => {
    const { resource: of, ...draft } = await given();
    await setting.save(rule, rule ? draft : { ...draft, resource: of });
  };
  const look = async () => {
    const { tagId, resource: of, filter } = await given();
    setLooking(true);
    setError(null);
    try {
      const asked = { id: rule?.id ?? null, tagId, resource: of, filter };
      setPreview((await graphql<{ tagRulePreview: RulePreview }>(PREVIEW, { rule: asked })).tagRulePreview);
    } catch (failure) {
      if (!isRequestError(failure)) throw failure;
      setError(failure);
    } finally {
      setLooking(false);
    }
  };
  return (
    <SettingDialog
      title={t(rule ? 'tags.editRule' : 'tags.newRule')}
      setting={setting}
      kept={rule && resource.can.delete ? { ...rule, title: t('tags.rules') } : null}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" initialValues={rule ?? NEW} onValuesChange={() => setPreview(null)}>
        <Form.Item name="tagId" label={t('tags.tag')} rules={[{ required: true }]}>
          <Select
            showSearch
            optionFilterProp="label"
            options={page.tags.nodes
              .filter(tag => tag.active || tag.id === rule?.tagId)
              .map(tag => ({ value: tag.id, label: text(nameOf(tag)) }))}
          />
        </Form.Item>
        <Form.Item name="resource" label={t('tags.resource')}>
          <Select
            disabled={!!rule}
            onChange={() => form.setFieldValue('filter', null)}
            options={page.choices.resources
              .filter(({ name }) => resources.some(each => each.name === name))
              .map(({ name, title }) => ({ value: name, label: text(title) }))}
          />
        </Form.Item>
        {subject && (
          <Form.Item name="filter" label={t('tags.condition')} rules={[{ required: true }]}>
            <ConditionField resource={ruleSubject(subject)} none={t('tags.noCondition')} />
          </Form.Item>
        )}
        <Form.Item name="position" label={t('tags.position')} extra={t('tags.positionHint')}>
          <InputNumber min={0} max={9999} precision={0} />
        </Form.Item>
        <Form.Item name="enabled" valuePropName="checked">
          <Checkbox>{t('tags.on')}</Checkbox>
        </Form.Item>
      </Form>
      <Button loading={looking} onClick={() => void look()} data-testid="preview-tag-rule">
        {t('tags.preview')}
      </Button>
      {error && <ErrorState error={error} compact />}
      {preview && <PreviewList preview={preview} />}
    </SettingDialog>
  );
}
