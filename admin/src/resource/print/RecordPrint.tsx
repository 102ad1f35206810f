import { useOne } from '@refinedev/core';
import { PrinterOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { useText } from '../../app/language';
import { NotFound } from '../../app/NotFound';
import { useDocumentTitle } from '../../app/useDocumentTitle';
import { FieldValue } from '../fields/FieldValue';
import { StatusTag } from '../fields/StatusTag';
import { fieldOf, recordPath, titleOf, type ResourceMeta, type ResourceRecord } from '../metadata';
import { useMe } from '../ResourceCatalogue';
import { useFieldGroups } from '../show/Overview';
import { PrintedList } from './PrintedList';

const WIDE = ['longText', 'json'];
const EMPTY: unknown[] = [null, undefined, ''];

function PrintedFields({ resource, record }: { resource: ResourceMeta; record: ResourceRecord }) {
  const text = useText();
  const groups = useFieldGroups(
    resource,
    field => field.name !== resource.titleField && !EMPTY.includes(record[field.name]),
  );
  return groups.map(group => (
    <section key={group.key}>
      <h2>{group.title}</h2>
      <dl className="print-fields">
        {group.fields.map(field => (
          <div key={field.name} className={WIDE.includes(field.type) ? 'wide' : undefined}>
            <dt>{text(field.title)}</dt>
            <dd>
              <FieldValue resource={resource} field={field} record={record} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

function Sheet({ resource, record }: { resource: ResourceMeta; record: ResourceRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const status = resource.fields.find(field => field.status);
  const code = fieldOf(resource, resource.codeField);
  return (
    <article className="print-sheet">
      <header>
        <div>
          <p className="muted">
            {me.tenant.name} · {text(resource.title)}
          </p>
          <h1>
            {titleOf(resource, record)}{' '}
            {status && <StatusTag value={status.values?.find(each => each.value === record[status.name])} />}
          </h1>
        </div>
        {code && code.name !== resource.titleField && <FieldValue resource={resource} field={code} record={record} />}
      </header>
      <PrintedFields resource={resource} record={record} />
      {resource.related.map(related => (
        <PrintedList key={`${related.resource}.${related.field}`} related={related} id={record.id} />
      ))}
      <footer className="muted">
        {t('print.by', { name: me.user.name })} <span className="num">{me.today}</span>
      </footer>
    </article>
  );
}

/** Any record on A4: the fields that the person may see, and the lists below it. */
export function RecordPrint({ resource }: { resource: ResourceMeta }) {
  const { t } = useTranslation();
  const { id } = useParams();
  const { result: record, query } = useOne<ResourceRecord>({
    resource: resource.name,
    id: id!,
    errorNotification: false,
  });
  useDocumentTitle(record && titleOf(resource, record));
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isLoading) return <Skeleton active className="page-skeleton" paragraph={{ rows: 12 }} />;
  if (!record) return <NotFound />;
  return (
    <div className="print-page">
      <div className="print-bar">
        <Link to={recordPath(resource, record.id)}>{t('print.back')}</Link>
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()} data-testid="print">
          {t('print.print')}
        </Button>
      </div>
      <Sheet resource={resource} record={record} />
    </div>
  );
}
