import { useList } from '@refinedev/core';
import { Empty, Grid, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { NotFound } from '../../app/NotFound';
import { MoneyText } from '../../money/MoneyText';
import { allOf, toFilter } from '../../resource/data/filter';
import type { ResourceMeta, ResourceRecord } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { PageHead } from '../PageHead';
import { ReceiptBench } from './ReceiptBench';

interface Receipt extends ResourceRecord {
  number: string;
  payerName: string | null;
  amount: string;
  unallocated: string;
  currency: string;
  paidOn: string;
}

const FIELDS = 'id number payerName amount unallocated currency paidOn';
const SIZE = 100;

function useOpenReceipts(resource: ResourceMeta, search: string) {
  const found = toFilter([
    {
      operator: 'or',
      value: search
        ? ['number', 'payerName'].map(field => ({ field, operator: 'contains' as const, value: search }))
        : [],
    },
  ]);
  return useList<Receipt>({
    resource: resource.name,
    pagination: { pageSize: SIZE },
    sorters: [{ field: 'paidOn', order: 'desc' }],
    meta: { select: FIELDS, where: allOf({ unallocated: { gt: '0' } }, found) },
    errorNotification: false,
    queryOptions: { placeholderData: previous => previous },
  });
}

function Bench({ resource }: { resource: ResourceMeta }) {
  const { t } = useTranslation();
  const { lg } = Grid.useBreakpoint();
  const [address, setAddress] = useSearchParams();
  const [search, setSearch] = useState('');
  const { result, query } = useOpenReceipts(resource, search.trim());
  const receipts = result?.data ?? [];
  const asked = address.get('receipt');
  const id = asked ?? (lg ? receipts[0]?.id : undefined);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isLoading) return <Skeleton active className="page-skeleton" />;
  return (
    <div className="bench">
      {(lg !== false || !asked) && (
        <section className="panel inbox-list">
          <div className="list-toolbar">
            <Input.Search allowClear placeholder={t('allocation.search')} onSearch={setSearch} />
          </div>
          {receipts.length === 0 && (
            <Empty
              className="list-empty"
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={<b>{t('allocation.none')}</b>}
            />
          )}
          <ul>
            {receipts.map(receipt => (
              <li key={receipt.id}>
                <button
                  type="button"
                  className={receipt.id === id ? 'inbox-item open' : 'inbox-item'}
                  onClick={() => setAddress({ receipt: receipt.id })}
                  data-testid="receipt-item"
                >
                  <span className="inbox-line">
                    <b>{receipt.payerName ?? t('allocation.unknownPayer')}</b>
                    <MoneyText strong value={receipt.unallocated} currency={receipt.currency} />
                  </span>
                  <span className="inbox-line faint num">
                    <span>{receipt.number}</span>
                    <span>{receipt.paidOn}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {id ? (
        <ReceiptBench key={id} receiptId={id} resource={resource} onBack={lg === false ? () => setAddress({}) : null} />
      ) : null}
    </div>
  );
}

/** Money that came in on the left, the bills it pays on the right; each match with its reason, each one reversible. */
export function AllocationWorkbench() {
  const { t } = useTranslation();
  const resource = useResource('receipt');
  if (!resource) return <NotFound />;
  return (
    <>
      <PageHead title={t('allocation.title')} hint={t('allocation.hint')} />
      <Bench resource={resource} />
    </>
  );
}
