import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { TonePill } from '../../resource/fields/StatusTag';
import type { ResourceMeta } from '../../resource/metadata';
import { SettingDialog } from './SettingDialog';
import { nameOf, TONES, type Tag, type TagPage } from './tags';
import { useSaveSetting } from './useSaveSetting';

interface TagDialogProps {
  resource: ResourceMeta;
  page: TagPage;
  /** Null: a new one, in this group. */
  tag: Tag | null;
  groupId: string | null;
  onClose: () => void;
}

const NEW = { tone: 'blue', resources: [], putters: [], position: 0, active: true };

/** A tag: what it is called, its colour, its group, where it may stand and who may put it. */
export function TagDialog({ resource, page, tag, groupId, onClose }: TagDialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const [form] = Form.useForm<Tag>();
  const setting = useSaveSetting(resource, form, onClose);
  const initial = tag ?? { ...NEW, groupId };
  const save = async () => {
    const { groupId: chosen, ...given } = await form.validateFields();
    await setting.save(tag, { ...given, groupId: chosen ?? null });
  };
  return (
    <SettingDialog
      title={t(tag ? 'tags.editTag' : 'tags.newTag')}
      setting={setting}
      kept={tag && resource.can.delete ? { ...tag, title: text(nameOf(tag)) } : null}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={() => void save()}>
        <Form.Item name="nameZh" label={t('tags.nameZh')} rules={[{ required: true }]}>
          <Input maxLength={40} autoFocus />
        </Form.Item>
        <Form.Item name="nameEn" label={t('tags.nameEn')} rules={[{ required: true }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="tone" label={t('tags.tone')}>
          <Radio.Group
            options={TONES.map(tone => ({
              value: tone,
              label: <TonePill tone={tone} label={t(`tags.tones.${tone}`)} />,
            }))}
          />
        </Form.Item>
        <Form.Item name="groupId" label={t('tags.group')}>
          <Select
            allowClear
            placeholder={t('tags.noGroup')}
            options={page.groups.nodes.map(group => ({ value: group.id, label: text(nameOf(group)) }))}
          />
        </Form.Item>
        <Form.Item name="resources" label={t('tags.resources')}>
          <Select
            mode="multiple"
            placeholder={t('tags.allResources')}
            optionFilterProp="label"
            options={page.choices.resources.map(({ name, title }) => ({ value: name, label: text(title) }))}
          />
        </Form.Item>
        <Form.Item name="putters" label={t('tags.putters')}>
          <Select
            mode="multiple"
            placeholder={t('tags.allPutters')}
            optionFilterProp="label"
            options={page.choices.roles.map(({ id, title }) => ({ value: id, label: text(title) }))}
          />
        </Form.Item>
        <Form.Item name="position" label={t('tags.position')}>
          <InputNumber min={0} max={9999} precision={0} />
        </Form.Item>
        <Form.Item name="active" valuePropName="checked" extra={t('tags.activeHint')}>
          <Checkbox>{t('tags.active')}</Checkbox>
        </Form.Item>
      </Form>
    </SettingDialog>
  );
}
