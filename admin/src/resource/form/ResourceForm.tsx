import { useOne } from '@refinedev/core';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { inSentence, useText } from '../../app/language';
import { NotFound } from '../../app/NotFound';
import { useDocumentTitle } from '../../app/useDocumentTitle';
import { titleOf, type ResourceMeta, type ResourceRecord } from '../metadata';
import { RecordForm } from './RecordForm';

function EditRecord({ resource, id }: { resource: ResourceMeta; id: string }) {
  const { t } = useTranslation();
  const { result: record, query } = useOne<ResourceRecord>({
    resource: resource.name,
    id,
    errorNotification: false,
    // What is being edited must be what the server has now, and must not change under the typing hand.
    queryOptions: { staleTime: 0, refetchOnReconnect: false, gcTime: 0 },
  });
  const title = record ? t('form.editTitle', { name: titleOf(resource, record) }) : '';
  useDocumentTitle(title);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isLoading) return <Skeleton active className="page-skeleton" paragraph={{ rows: 10 }} />;
  if (!record || !resource.can.update) return <NotFound />;
  return <RecordForm key={record.id} resource={resource} record={record} title={title} />;
}

function NewRecord({ resource }: { resource: ResourceMeta }) {
  const { t } = useTranslation();
  const text = useText();
  const title = t('list.create', { name: inSentence(text(resource.title)) });
  useDocumentTitle(title);
  return resource.can.create ? <RecordForm resource={resource} title={title} /> : <NotFound />;
}

/** Any resource as a form: for a new record, or for the one in the address. */
export function ResourceForm({ resource }: { resource: ResourceMeta }) {
  const { id } = useParams();
  return id ? <EditRecord resource={resource} id={id} /> : <NewRecord resource={resource} />;
}
