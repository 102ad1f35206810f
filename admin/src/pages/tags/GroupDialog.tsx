import { Checkbox, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { ResourceMeta } from '../../resource/metadata';
import { SettingDialog } from './SettingDialog';
import { nameOf, type TagGroup } from './tags';
import { useSaveSetting } from './useSaveSetting';

interface GroupDialogProps {
  resource: ResourceMeta;
  /** Null: a new one. */
  group: TagGroup | null;
  onClose: () => void;
}

/** A group of tags, and whether a record carries one of them at most. */
export function GroupDialog({ resource, group, onClose }: GroupDialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const [form] = Form.useForm<TagGroup>();
  const setting = useSaveSetting(resource, form, onClose);
  const save = async () => setting.save(group, await form.validateFields());
  return (
    <SettingDialog
      title={t(group ? 'tags.editGroup' : 'tags.newGroup')}
      setting={setting}
      kept={group && resource.can.delete ? { ...group, title: text(nameOf(group)) } : null}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={group ?? { exclusive: false, position: 0 }}
        onFinish={() => void save()}
      >
        <Form.Item name="nameZh" label={t('tags.nameZh')} rules={[{ required: true }]}>
          <Input maxLength={40} autoFocus />
        </Form.Item>
        <Form.Item name="nameEn" label={t('tags.nameEn')} rules={[{ required: true }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="exclusive" valuePropName="checked">
          <Checkbox>{t('tags.exclusive')}</Checkbox>
        </Form.Item>
        <Form.Item name="position" label={t('tags.position')}>
          <InputNumber min={0} max={9999} precision={0} />
        </Form.Item>
      </Form>
    </SettingDialog>
  );
}
