import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { groupNames, newField } from '../../resource/custom-fields/CustomFields';
import type { Draft } from '../../resource/custom-fields/definition';
import { FieldDialog } from '../../resource/custom-fields/FieldDialog';
import { FieldList } from '../../resource/custom-fields/FieldList';
import type { ResourceRecord } from '../../resource/metadata';
import { useMay, useResource } from '../../resource/ResourceCatalogue';
import { listResource } from './listRights';

/** The fields of a list, also for whoever may define the list and not see its records. */
export function ListFields({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const may = useMay('customFields.write');
  const name = listResource(String(record.code));
  const seen = useResource(name);
  const [edited, setEdited] = useState<Draft | null>(null);
  return (
    <div className="custom-fields-of">
      {may && (
        <header>
          <p className="muted">{t('customLists.fieldsHint')}</p>
          <Button
            type="primary"
            icon={<PlusOutlined />}
            data-testid="add-field"
            onClick={() => setEdited(newField(name))}
          >
            {t('customFields.add')}
          </Button>
        </header>
      )}
      <FieldList resource={name} onEdit={setEdited} />
      {edited && (
        <FieldDialog start={edited} groups={seen ? groupNames(seen, text) : []} onClose={() => setEdited(null)} />
      )}
    </div>
  );
}
