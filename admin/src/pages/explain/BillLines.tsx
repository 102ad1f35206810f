import { QuestionCircleOutlined } from '@ant-design/icons';
import { useList } from '@refinedev/core';
import { Button, Grid, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { useText } from '../../app/language';
import { formatPercent } from '../../money/formatMoney';
import { MoneyText } from '../../money/MoneyText';
import { useResource } from '../../resource/ResourceCatalogue';
import { fieldOf, type ResourceRecord } from '../../resource/metadata';
import type { Reason } from '../corrections/correction';
import { Reasons } from '../corrections/Reasons';
import { ExplainDrawer } from './ExplainDrawer';

interface BillLine extends ResourceRecord {
  no: number;
  label: string;
  provider: string | null;
  serviceName: string | null;
  currency: string;
  charges: number;
  listCost: string;
  price: string;
  /** null where the bill says nothing of tax. */
  taxRate: string | null;
  tax: string | null;
  /** Why a line of a note changed; empty on a bill. */
  reasons: Reason[];
  cost?: string;
}

const MOST = 200;

/** A bill's lines, each of which can be asked why. The open explanation is part of the address. */
export function BillLines({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const { md: wide } = Grid.useBreakpoint();
  const [address, setAddress] = useSearchParams();
  const resource = useResource('billLine');
  const cost = resource && fieldOf(resource, 'cost');
  const { result, query } = useList<BillLine>({
    resource: 'billLine',
    pagination: { pageSize: MOST },
    sorters: [{ field: 'no', order: 'asc' }],
    meta: {
      select: `id no label provider serviceName currency charges listCost price taxRate tax reasons ${cost ? 'cost' : ''}`,
      where: { billId: { eq: record.id } },
    },
    errorNotification: false,
    queryOptions: { enabled: !!resource },
  });
  const lines = result?.data ?? [];
  const taxed = lines.some(({ tax }) => tax !== null);
  const asked = lines.find(line => line.id === address.get('explain'));
  const ask = (id: string | null) =>
    setAddress(
      current => {
        const next = new URLSearchParams(current);
        if (id) next.set('explain', id);
        else next.delete('explain');
        return next;
      },
      { preventScrollReset: true },
    );
  const amount = (name: 'listCost' | 'cost' | 'price', title: string) => ({
    title,
    dataIndex: name,
    align: 'right' as const,
    width: 132,
    render: (value: string, line: BillLine) => (
      <MoneyText value={value} currency={line.currency} strong={name === 'price'} />
    ),
  });
  const what = (label: string, line: BillLine) => (
    <>
      {label} <span className="faint">{line.provider}</span>
      {line.reasons.length > 0 && <Reasons reasons={line.reasons} />}
    </>
  );
  const why = (line: BillLine) => (
    <Button
      type="link"
      size="small"
      icon={<QuestionCircleOutlined />}
      onClick={() => ask(line.id)}
      data-testid={`explain-${line.no}`}
    >
      {t('explain.why')}
    </Button>
  );
  // On a phone: what for, how much, and why.
  const narrow: TableColumnsType<BillLine> = [
    { title: t('explain.label'), dataIndex: 'label', render: what },
    {
      title: t('explain.price'),
      dataIndex: 'price',
      align: 'right',
      width: 128,
      render: (value: string, line) => (
        <>
          <MoneyText strong value={value} currency={line.currency} />
          {why(line)}
        </>
      ),
    },
  ];
  const columns: TableColumnsType<BillLine> = [
    { title: '#', dataIndex: 'no', width: 52, render: (no: number) => <span className="faint num">{no}</span> },
    {
      title: t('explain.label'),
      dataIndex: 'label',
      render: what,
    },
    {
      title: t('explain.charges'),
      dataIndex: 'charges',
      width: 96,
      align: 'right',
      render: (count: number) => <span className="num">{count.toLocaleString()}</span>,
    },
    amount('listCost', t('explain.listCost')),
    ...(cost ? [amount('cost', text(cost.title))] : []),
    amount('price', t('explain.price')),
    ...(taxed
      ? [
          {
            title: t('explain.ofWhichTax'),
            dataIndex: 'tax',
            align: 'right' as const,
            width: 130,
            render: (tax: string | null, line: BillLine) => (
              <>
                <span className="faint num">{formatPercent(line.taxRate)}</span>{' '}
                <MoneyText value={tax} currency={line.currency} />
              </>
            ),
          },
        ]
      : []),
    {
      key: 'why',
      width: 108,
      align: 'right',
      fixed: 'right',
      render: (_, line) => why(line),
    },
  ];
  if (query.error) return <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <Table<BillLine>
        className="list-table embedded"
        rowKey="id"
        size="middle"
        loading={query.isFetching && !result?.data}
        dataSource={lines}
        pagination={lines.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={wide === false ? undefined : { x: 960 }}
        columns={wide === false ? narrow : columns}
      />
      <ExplainDrawer line={asked ?? null} onClose={() => ask(null)} />
    </>
  );
}
