import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MoneyText } from '../../money/MoneyText';
import { recordPath } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { shownAmounts, type ResultSum } from './simulation';

interface NamedSum extends ResultSum {
  key: string;
  name: string;
  /** Of the customer, where the rows are customers. */
  id?: string;
}

interface ResultTableProps {
  rows: NamedSum[];
  of?: 'customer';
}

const NAME_WIDTH = 200;
const AMOUNT_WIDTH = 130;

/** Sums side by side: what was issued, what it comes to, what it would come to, and the margin of both. */
export function ResultTable({ rows, of }: ResultTableProps) {
  const { t } = useTranslation();
  const customer = useResource('customer');
  const amounts = shownAmounts(rows);
  return (
    <Table<NamedSum>
      className="list-table embedded"
      rowKey="key"
      size="middle"
      dataSource={rows}
      pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      scroll={{ x: NAME_WIDTH + AMOUNT_WIDTH * amounts.length }}
      columns={[
        {
          title: t(of ? 'simulations.customer' : 'simulations.month'),
          dataIndex: 'name',
          width: of ? NAME_WIDTH : AMOUNT_WIDTH,
          render: (name: string, { id }) =>
            id && customer ? <Link to={recordPath(customer, id)}>{name}</Link> : <span className="num">{name}</span>,
        },
        ...amounts.map(amount => ({
          title: t(`simulations.${amount}`),
          dataIndex: amount,
          align: 'right' as const,
          width: AMOUNT_WIDTH,
          render: (value: string | null, { currency }: NamedSum) => (
            <MoneyText value={value} currency={currency} strong={amount === 'delta'} />
          ),
        })),
      ]}
    />
  );
}
