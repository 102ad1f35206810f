import { FormOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText, type Text } from '../../app/language';
import { useMay } from '../ResourceCatalogue';
import type { ResourceMeta } from '../metadata';
import type { Draft } from './definition';
import { FieldDialog } from './FieldDialog';
import { FieldList } from './FieldList';

/** What a new field begins with. */
export const newField = (resource: string): Draft => ({ resource, type: 'text', readers: [], writers: [] });

/** Groups as people read them. */
export const groupNames = (resource: ResourceMeta, text: (name: Text) => string): string[] =>
  resource.groups.map(group => text(group.title));

/** In place, for whoever may: the resource's own fields, and one more. Others see nothing of it. */
export function CustomFields({ resource }: { resource: ResourceMeta }) {
  const { t } = useTranslation();
  const text = useText();
  const may = useMay('customFields.write');
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<Draft | null>(null);
  if (!may || !resource.extensible) return null;
  return (
    <>
      <Button
        type="dashed"
        icon={<FormOutlined />}
        className="custom-fields-button"
        data-testid="custom-fields"
        onClick={() => setOpen(true)}
      >
        {t('customFields.manage')}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        width={560}
        title={t('customFields.of', { name: text(resource.title) })}
        extra={
          <Button
            type="primary"
            icon={<PlusOutlined />}
            data-testid="add-field"
            onClick={() => setEdited(newField(resource.name))}
          >
            {t('customFields.add')}
          </Button>
        }
      >
        <FieldList resource={resource.name} onEdit={setEdited} />
      </Drawer>
      {edited && <FieldDialog start={edited} groups={groupNames(resource, text)} onClose={() => setEdited(null)} />}
    </>
  );
}
