import { CheckCircleOutlined } from '@ant-design/icons';
import { useList } from '@refinedev/core';
import { useQuery } from '@tanstack/react-query';
import { Pagination, Result, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { NotFound } from '../../app/NotFound';
import { MoneyText } from '../../money/MoneyText';
import { sumsOf } from '../../resource/data/dataProvider';
import { selectionOf } from '../../resource/data/selection';
import { MonthPicker } from '../../resource/fields/MonthPicker';
import { fieldOf, type ResourceMeta, type ResourceRecord } from '../../resource/metadata';
import { useMe, useResource } from '../../resource/ResourceCatalogue';
import { PageHead } from '../PageHead';
import { UnassignedRow } from './UnassignedRow';

const SIZE = 50;

/** What it comes to: at cost for those who may see it, at list price otherwise. */
function Total({ resource, period, amount }: { resource: ResourceMeta; period: string; amount: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['sums', resource.name, period, amount],
    queryFn: () => sumsOf(resource, { period: { eq: period } }, [amount, 'charges'], 'currency'),
  });
  return (
    <section className="panel unassigned-total">
      {(data ?? []).map(group => (
        <div key={group.currency}>
          <span className="muted">{t('unassigned.total')}</span>
          <b>
            <MoneyText value={group.sums[amount]} currency={group.currency} />
          </b>
          <span className="muted num">{t('unassigned.charges', { shown: group.sums['charges'] ?? '0' })}</span>
        </div>
      ))}
      <p className="muted">{t('unassigned.hint')}</p>
    </section>
  );
}

function WorkList({
  resource,
  period,
  page,
  onPage,
}: {
  resource: ResourceMeta;
  period: string;
  page: number;
  onPage: (page: number) => void;
}) {
  const { t } = useTranslation();
  const amount = fieldOf(resource, 'billedCost') ? 'billedCost' : 'listCost';
  const { result, query } = useList<ResourceRecord>({
    resource: resource.name,
    pagination: { currentPage: page, pageSize: SIZE },
    sorters: [{ field: amount, order: 'desc' }],
    meta: { select: selectionOf(resource), where: { period: { eq: period } } },
    errorNotification: false,
    queryOptions: { placeholderData: previous => previous },
  });
  if (query.error) return <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isLoading) return <Skeleton active className="page-skeleton" />;
  const rows = result?.data ?? [];
  if (rows.length === 0) {
    return (
      <section className="panel">
        <Result
          icon={<CheckCircleOutlined className="good" />}
          title={t('unassigned.none')}
          subTitle={t('unassigned.noneHint')}
        />
      </section>
    );
  }
  return (
    <>
      <Total resource={resource} period={period} amount={amount} />
      <section className="panel">
        <ul className="unassigned-list">
          {rows.map(row => (
            <UnassignedRow key={row.id} row={row} resource={resource} amount={String(row[amount] ?? '')} />
          ))}
        </ul>
        {(result?.total ?? 0) > SIZE && (
          <Pagination
            align="end"
            className="panel-pages"
            current={page}
            pageSize={SIZE}
            total={result?.total}
            showSizeChanger={false}
            onChange={onPage}
          />
        )}
      </section>
    </>
  );
}

/** Charges without an owner are a work list with money on it, never silence: the largest amount first. */
export function Unassigned() {
  const { t } = useTranslation();
  const { openPeriod } = useMe();
  const resource = useResource('unassignedCharge');
  const [address, setAddress] = useSearchParams();
  const period = address.get('period') ?? openPeriod ?? '';
  const page = Math.max(1, Number.parseInt(address.get('page') ?? '1', 10) || 1);
  if (!resource) return <NotFound />;
  return (
    <>
      <PageHead title={t('unassigned.title')}>
        <MonthPicker value={period || undefined} onChange={month => setAddress({ period: month })} />
      </PageHead>
      <WorkList
        resource={resource}
        period={period}
        page={page}
        onPage={next => setAddress({ period, page: String(next) })}
      />
    </>
  );
}
