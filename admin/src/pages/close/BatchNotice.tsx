import { useList } from '@refinedev/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MoneyText } from '../../money/MoneyText';
import type { ResourceRecord } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';

interface Batch extends ResourceRecord {
  number: string;
  bills: number;
  totals: { currency: string; total: string }[];
  state: 'in_approval' | 'approved' | 'rejected' | 'void';
  approvalId: string | null;
}

const TONE: Partial<Record<Batch['state'], string>> = { in_approval: 'amber', approved: 'blue', rejected: 'red' };

/** Where the month's bills stand with their approvers: the one wait of a close that no button shortens. */
export function BatchNotice({ period }: { period: string }) {
  const { t } = useTranslation();
  const resource = useResource('billBatch');
  const { result } = useList<Batch>({
    resource: 'billBatch',
    pagination: { pageSize: 1 },
    sorters: [{ field: 'createdAt', order: 'desc' }],
    meta: { select: 'id number bills totals state approvalId', where: { period: { eq: period } } },
    errorNotification: false,
    queryOptions: { enabled: !!resource, refetchInterval: 8_000 },
  });
  const batch = result?.data?.[0];
  const tone = batch && TONE[batch.state];
  if (!tone) return null;
  return (
    <section className="panel close-batch" data-testid="batch" aria-live="polite">
      <span className={`status-dot tone-${tone}`}>
        <i aria-hidden />
        <b>{t(`close.batch.${batch.state}`)}</b>
      </span>
      <span className="muted num">
        {batch.number} · {t('close.batch.bills', { shown: batch.bills.toLocaleString() })}
      </span>
      {batch.totals.map(each => (
        <MoneyText key={each.currency} value={each.total} currency={each.currency} />
      ))}
      <span className="spacer" />
      {batch.approvalId && <Link to={`/approvals/${batch.approvalId}`}>{t('close.batch.open')}</Link>}
    </section>
  );
}
