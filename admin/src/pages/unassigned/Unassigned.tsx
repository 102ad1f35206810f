import { CheckCircleOutlined, LockOutlined } from '@ant-design/icons';
import { useList } from '@refinedev/core';
import { useQuery } from '@tanstack/react-query';
import { Alert, Pagination, Result, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { NotFound } from '../../app/NotFound';
import { MoneyText } from '../../money/MoneyText';
import { sumsOf } from '../../resource/data/dataProvider';
import { selectionOf } from '../../resource/data/selection';
import { MonthPicker } from '../../resource/fields/MonthPicker';
import { fieldOf, type ResourceMeta } from '../../resource/metadata';
import { useMe, useResource } from '../../resource/ResourceCatalogue';
import { PageHead } from '../PageHead';
import { useNamedAction } from '../useNamedAction';
import { usePage } from '../usePage';
import { useRunNow } from '../useRunNow';
import { BulkBar } from './BulkBar';
import { bindingOf, type GroupHelp, type UnassignedGroup } from './unassigned';
import { UnassignedRow } from './UnassignedRow';

const SIZE = 50;
const HELP = 'query ($period: String!, $ids: [ID!]!) { unassignedHelp(period: $period, ids: $ids) }';

/** What it comes to: at cost for those who may see it, at list price otherwise. */
function Total({ resource, where, amount }: { resource: ResourceMeta; where: WorkListProps['where']; amount: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['sums', resource.name, where, amount],
    queryFn: () => sumsOf(resource, where, [amount, 'charges'], 'currency'),
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

/** Binding rows at a click, and taking it back. */
function useBinding(onDone: () => void) {
  const assign = useNamedAction('attribution.assign');
  const assignMany = useNamedAction('attribution.assign_many');
  const unassign = useNamedAction('attribution.unassign');
  const { run, busy } = useRunNow();
  const undo = ({ data }: { data: unknown }) => {
    const { bindingIds } = data as { bindingIds: string[] };
    if (unassign) void run(unassign, { input: { bindingIds } });
  };
  return {
    busy,
    may: !!assignMany,
    one: (row: UnassignedGroup, customerId: string) =>
      assign && void run(assign, { input: bindingOf(row, customerId), undo }).then(done => done && onDone()),
    many: (pairs: { row: UnassignedGroup; customerId: string }[]) => {
      const bindings = pairs.map(({ row, customerId }) => bindingOf(row, customerId));
      if (assignMany) void run(assignMany, { input: { bindings }, undo }).then(done => done && onDone());
    },
  };
}

interface WorkListProps {
  resource: ResourceMeta;
  where: { period: { eq: string }; cloudAccountId?: { eq: string }; subAccountId?: { eq: string } };
  page: number;
  onPage: (page: number) => void;
}

function WorkList({ resource, where, page, onPage }: WorkListProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string[]>([]);
  const amount = fieldOf(resource, 'billedCost') ? 'billedCost' : 'listCost';
  const bind = useBinding(() => setChosen([]));
  const { result, query } = useList<UnassignedGroup>({
    resource: resource.name,
    pagination: { currentPage: page, pageSize: SIZE },
    sorters: [{ field: amount, order: 'desc' }],
    meta: { select: selectionOf(resource), where },
    errorNotification: false,
    queryOptions: { placeholderData: previous => previous },
  });
  const rows = result?.data ?? [];
  const help = usePage<GroupHelp[]>(
    HELP,
    { period: where.period.eq, ids: rows.map(row => row.id) },
    { enabled: bind.may && rows.length > 0 },
  );
  if (query.error) return <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isLoading) return <Skeleton active className="page-skeleton" />;
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
  const helpOf = (row: UnassignedGroup) => help.data?.find(each => each.id === row.id);
  const choosable = bind.may ? rows.filter(row => row.subAccountId && !row.locked) : [];
  const picked = choosable.filter(row => chosen.includes(row.id));
  const pairs = picked.flatMap(row => {
    const customerId = helpOf(row)?.suggestions[0]?.customerId;
    return customerId ? [{ row, customerId }] : [];
  });
  return (
    <>
      {rows.some(row => row.locked) && (
        <Alert
          type="info"
          showIcon
          icon={<LockOutlined />}
          className="unassigned-locked"
          message={t('unassigned.lockedHint')}
        />
      )}
      <Total resource={resource} where={where} amount={amount} />
      <section className="panel">
        {choosable.length > 0 && (
          <BulkBar
            choosable={choosable.length}
            chosen={picked.length}
            suggested={pairs.length}
            busy={bind.busy}
            onAll={all => setChosen(all ? choosable.map(row => row.id) : [])}
            onAccept={() => bind.many(pairs)}
            onAssign={customerId => bind.many(picked.map(row => ({ row, customerId })))}
          />
        )}
        <ul className="unassigned-list">
          {rows.map(row => (
            <UnassignedRow
              key={row.id}
              row={row}
              amount={String(row[amount] ?? '')}
              help={helpOf(row)}
              chosen={chosen.includes(row.id)}
              onChoose={
                choosable.includes(row)
                  ? on => setChosen(before => (on ? [...before, row.id] : before.filter(id => id !== row.id)))
                  : null
              }
              onBind={customerId => bind.one(row, customerId)}
              busy={bind.busy}
            />
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

/**
 * Charges without an owner are a work list with money on it, never silence: the largest amount first. `?period=`,
 * `?account=` and `?sub=` in the address narrow it, so that a link leads to the money it speaks of.
 */
export function Unassigned() {
  const { t } = useTranslation();
  const { openPeriod } = useMe();
  const resource = useResource('unassignedCharge');
  const [address, setAddress] = useSearchParams();
  const period = address.get('period') ?? openPeriod ?? '';
  const page = Math.max(1, Number.parseInt(address.get('page') ?? '1', 10) || 1);
  const [account, sub] = [address.get('account'), address.get('sub')];
  if (!resource) return <NotFound />;
  const where = {
    period: { eq: period },
    ...(account && { cloudAccountId: { eq: account } }),
    ...(sub && { subAccountId: { eq: sub } }),
  };
  const narrowed = { ...(account && { account }), ...(sub && { sub }) };
  return (
    <>
      <PageHead title={t('unassigned.title')}>
        {(account ?? sub) && (
          <Tag closable onClose={() => setAddress({ period })}>
            {sub ?? t('unassigned.oneAccount')}
          </Tag>
        )}
        <MonthPicker value={period || undefined} onChange={month => setAddress({ period: month, ...narrowed })} />
      </PageHead>
      <WorkList
        key={period}
        resource={resource}
        where={where}
        page={page}
        onPage={next => setAddress({ period, ...narrowed, page: String(next) })}
      />
    </>
  );
}
