import { useList } from '@refinedev/core';
import { Empty, Skeleton, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../app/ErrorState';
import { equals } from '../data/filter';
import type { ResourceMeta } from '../metadata';
import { AuditItem, auditTone, AUDIT_FIELDS, type AuditEntry } from './AuditItem';

interface AuditTrailProps {
  resource: ResourceMeta;
  id: string;
  /** Only the last few, without where they came from: beside the overview. */
  latest?: number;
}

const ALL = 100;

/** What happened to a record: who, what, when, from where, and each old value struck through before the new. */
export function AuditTrail({ resource, id, latest }: AuditTrailProps) {
  const { t } = useTranslation();
  const { result, query } = useList<AuditEntry>({
    resource: 'auditEntry',
    pagination: { pageSize: latest ?? ALL },
    filters: [equals('resource', resource.name), equals('recordId', id)],
    sorters: [{ field: 'at', order: 'desc' }],
    meta: { select: AUDIT_FIELDS },
    errorNotification: false,
  });
  if (query.error) return <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isLoading) return <Skeleton active title={false} paragraph={{ rows: latest ?? 6 }} />;
  const entries = result?.data ?? [];
  if (entries.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('record.noActivity')} />;
  return (
    <Timeline
      className={latest ? 'audit-trail short' : 'audit-trail'}
      items={entries.map(entry => ({
        color: `var(--${auditTone(entry.action)}-dot)`,
        children: <AuditItem resource={resource} entry={entry} short={!!latest} />,
      }))}
    />
  );
}
