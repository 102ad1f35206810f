import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MoneyText } from '../../money/MoneyText';
import { recordPath } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { CURRENCY, type OverviewData } from './overview';

type Top = OverviewData['topCustomers'][number];

export function TopCustomers({ top }: { top: Top[] }) {
  const { t } = useTranslation();
  const customers = useResource('customer');
  const amount = (name: 'billed' | 'open') => ({
    title: t(`overview.line.${name}`),
    dataIndex: name,
    width: 150,
    align: 'right' as const,
    render: (value: string) => <MoneyText value={value} currency={CURRENCY} />,
  });
  return (
    <Table<Top>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={top}
      scroll={top.length > 0 ? { x: 560 } : undefined}
      locale={{ emptyText: <p className="muted">{t('overview.noBills')}</p> }}
      columns={[
        { title: '#', width: 44, render: (_, _row, at) => <span className="faint num">{at + 1}</span> },
        {
          title: t('overview.customer'),
          dataIndex: 'name',
          ellipsis: true,
          render: (name: string, { id }) => (customers ? <Link to={recordPath(customers, id)}>{name}</Link> : name),
        },
        amount('billed'),
        amount('open'),
      ]}
    />
  );
}
