import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { useResource } from '../ResourceCatalogue';
import { CustomFields } from '../custom-fields/CustomFields';
import { FieldValue } from '../fields/FieldValue';
import { Masked } from '../fields/Masked';
import type { FieldMeta, ResourceMeta, ResourceRecord } from '../metadata';
import { AuditTrail } from './AuditTrail';
import { ExtraTabs } from './extraTabs';

interface OverviewProps {
  resource: ResourceMeta;
  record: ResourceRecord;
}

interface FieldGroup {
  key: string;
  title: string;
  fields: FieldMeta[];
}

/** The declared groups in their order; fields without one come first, under a plain heading. */
export function useFieldGroups(resource: ResourceMeta, wanted: (field: FieldMeta) => boolean): FieldGroup[] {
  // Tags stand in the record's head.
  const keep = (field: FieldMeta) => field.type !== 'tags' && wanted(field);
  const { t } = useTranslation();
  const text = useText();
  const declared = resource.groups.map(group => ({
    key: group.key,
    title: text(group.title),
    fields: resource.fields.filter(field => field.group === group.key && keep(field)),
  }));
  const known = new Set(resource.groups.map(group => group.key));
  const loose = resource.fields.filter(field => (field.group === null || !known.has(field.group)) && keep(field));
  // With a single declared group, loose fields simply belong to it.
  if (declared.length === 1 && loose.length) return [{ ...declared[0]!, fields: [...loose, ...declared[0]!.fields] }];
  return [{ key: '', title: t('record.basics'), fields: loose }, ...declared].filter(group => group.fields.length > 0);
}

const WIDE: FieldMeta['type'][] = ['longText', 'json'];

/** Every field by group, and what happened lately at the right. */
export function Overview({ resource, record }: OverviewProps) {
  const { t } = useTranslation();
  const text = useText();
  const audit = useResource('auditEntry');
  const elsewhere = [resource.titleField, ...(ExtraTabs[resource.name] ?? []).map(({ draws }) => draws)];
  const groups = useFieldGroups(resource, field => !elsewhere.includes(field.name));
  return (
    <div className={audit ? 'overview with-activity' : 'overview'}>
      <div className="overview-fields">
        {groups.map(group => (
          <section key={group.key}>
            <h3>{group.title}</h3>
            <dl className="field-grid">
              {group.fields.map(field => (
                <div key={field.name} className={WIDE.includes(field.type) ? 'wide' : undefined}>
                  <dt>{text(field.title)}</dt>
                  <dd>
                    {field.masked && record[field.name] ? (
                      <Masked resource={resource} field={field} record={record} />
                    ) : (
                      <FieldValue resource={resource} field={field} record={record} />
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <CustomFields resource={resource} />
      </div>
      {audit && (
        <aside className="activity">
          <h3>{t('record.activity')}</h3>
          <AuditTrail resource={resource} id={record.id} latest={6} />
        </aside>
      )}
    </div>
  );
}
