import { useOne } from '@refinedev/core';
import { Grid, Skeleton, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { useText } from '../../app/language';
import { NotFound } from '../../app/NotFound';
import { useOpened } from '../../app/records/myRecords';
import { useDocumentTitle } from '../../app/useDocumentTitle';
import { useShortcut } from '../../app/shell/useShortcut';
import { useMe, useResource } from '../ResourceCatalogue';
import { recordPath, titleOf, type ResourceMeta, type ResourceRecord } from '../metadata';
import { AuditTrail } from './AuditTrail';
import { ExtraTabs } from './extraTabs';
import { Overview } from './Overview';
import { PhoneActions, RecordHeader } from './RecordHeader';
import { RelatedCount, RelatedList } from './Related';
import { useNavigate } from 'react-router';

/** The open tab is part of the address; a list inside it keeps its own part. */
function useTab(): [string, (key: string) => void] {
  const [address, setAddress] = useSearchParams();
  const open = (key: string) =>
    setAddress(key === 'overview' ? {} : { tab: key }, { replace: true, preventScrollReset: true });
  return [address.get('tab') ?? 'overview', open];
}

function RecordTabs({ resource, record }: { resource: ResourceMeta; record: ResourceRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const audit = useResource('auditEntry');
  const me = useMe();
  const [tab, openTab] = useTab();
  const extra = (ExtraTabs[resource.name] ?? []).filter(
    each =>
      (!each.replaces || resource.related.some(({ resource: name }) => name === each.replaces)) &&
      (!each.needs || me.permissions.includes(each.needs)),
  );
  const related = resource.related.filter(each => !extra.some(({ replaces }) => replaces === each.resource));
  const items = [
    { key: 'overview', label: t('record.overview'), children: <Overview resource={resource} record={record} /> },
    ...extra.map(each => ({ key: each.key, label: t(each.title), children: <each.Content record={record} /> })),
    ...related.map(each => ({
      key: `${each.resource}.${each.field}`,
      label: (
        <>
          {text(each.title)}
          <RelatedCount related={each} id={record.id} />
        </>
      ),
      children: <RelatedList related={each} id={record.id} />,
    })),
    ...(audit
      ? [{ key: 'audit', label: t('record.audit'), children: <AuditTrail resource={resource} id={record.id} /> }]
      : []),
  ];
  return (
    <Tabs
      className="record-tabs"
      activeKey={items.some(each => each.key === tab) ? tab : 'overview'}
      onChange={openTab}
      destroyOnHidden
      items={items}
    />
  );
}

/** Any record: who it is and how it stands, what can be done, its fields, what belongs to it, and what happened to it. */
export function ResourceShow({ resource }: { resource: ResourceMeta }) {
  const { id } = useParams();
  const navigate = useNavigate();
  const { md } = Grid.useBreakpoint();
  const { result: record, query } = useOne<ResourceRecord>({
    resource: resource.name,
    id: id!,
    errorNotification: false,
  });
  useDocumentTitle(record && titleOf(resource, record));
  useOpened(resource.name, record?.id);
  useShortcut('e', () => navigate(`${recordPath(resource, id!)}/edit`), resource.can.update);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isLoading) return <Skeleton active className="page-skeleton" paragraph={{ rows: 12 }} />;
  if (!record) return <NotFound />;
  return (
    <div className="record-page">
      <RecordHeader resource={resource} record={record} phone={md === false} />
      <section className="panel record-body">
        <RecordTabs resource={resource} record={record} />
      </section>
      {md === false && <PhoneActions resource={resource} record={record} />}
    </div>
  );
}
