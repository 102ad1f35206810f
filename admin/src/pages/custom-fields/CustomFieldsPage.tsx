import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { groupNames, newField } from '../../resource/custom-fields/CustomFields';
import type { Draft } from '../../resource/custom-fields/definition';
import { FieldDialog } from '../../resource/custom-fields/FieldDialog';
import { FieldList } from '../../resource/custom-fields/FieldList';
import { useDefinitions } from '../../resource/custom-fields/useDefinitions';
import { useMay, useWorkspace } from '../../resource/ResourceCatalogue';
import { PageHead } from '../PageHead';

/** Every resource that takes fields, with those that the company added. */
export function CustomFieldsPage() {
  const { t } = useTranslation();
  const text = useText();
  const { resources } = useWorkspace();
  const may = useMay('customFields.write');
  const [edited, setEdited] = useState<Draft | null>(null);
  const { data } = useDefinitions(null);
  const [chosen, choose] = useState<string | null>(null);
  const offered = resources.filter(each => each.extensible);
  const count = (name: string) => data?.filter(each => each.resource === name && !each.archived).length ?? 0;
  const current =
    offered.find(each => each.name === chosen) ?? offered.find(each => count(each.name) > 0) ?? offered[0];
  const of = offered.find(each => each.name === edited?.resource);
  return (
    <div className="custom-fields-page">
      <PageHead title={t('customFields.title')} hint={t('customFields.hint')} />
      <section className="panel custom-fields-body">
        <nav aria-label={t('customFields.resources')}>
          {offered.map(each => (
            <button
              key={each.name}
              type="button"
              aria-current={each.name === current?.name}
              className={each.name === current?.name ? 'chosen' : undefined}
              onClick={() => choose(each.name)}
            >
              <span>{text(each.title)}</span>
              <span className="faint num">{count(each.name) || ''}</span>
            </button>
          ))}
        </nav>
        {current ? (
          <div className="custom-fields-of">
            <header>
              <h3>{t('customFields.of', { name: text(current.title) })}</h3>
              {may && (
                <Button
                  type="primary"
                  icon={<PlusOutlined />}
                  data-testid="add-field"
                  onClick={() => setEdited(newField(current.name))}
                >
                  {t('customFields.add')}
                </Button>
              )}
            </header>
            <FieldList key={current.name} resource={current.name} onEdit={setEdited} />
          </div>
        ) : (
          <Empty />
        )}
      </section>
      {edited && of && <FieldDialog start={edited} groups={groupNames(of, text)} onClose={() => setEdited(null)} />}
    </div>
  );
}
