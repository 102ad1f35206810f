import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MoneyText } from '../../money/MoneyText';
import { recordPath } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import type { PreviewCustomer } from './preview';

/** What changes for whom, the largest first. */
export function PreviewCustomers({ customers }: { customers: PreviewCustomer[] }) {
  const { t } = useTranslation();
  const customer = useResource('customer');
  const amount = (name: 'before' | 'after' | 'change', title: string) => ({
    title,
    dataIndex: name,
    align: 'right' as const,
    width: 130,
    render: (value: string, { currency }: PreviewCustomer) => (
      <MoneyText value={value} currency={currency} strong={name === 'change'} />
    ),
  });
  return (
    <section>
      <h3>{t('discounts.customers')}</h3>
      <Table<PreviewCustomer>
        className="list-table embedded"
        rowKey={({ customerId, currency }) => `${customerId}/${currency}`}
        size="middle"
        dataSource={customers}
        pagination={customers.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        scroll={{ x: 640 }}
        columns={[
          {
            title: t('discounts.customer'),
            dataIndex: 'name',
            width: 180,
            render: (name: string, { customerId }) =>
              customer ? <Link to={recordPath(customer, customerId)}>{name}</Link> : name,
          },
          amount('change', t('discounts.change')),
          {
            title: t('discounts.lines'),
            dataIndex: 'lines',
            width: 80,
            align: 'right',
            render: (lines: number) => <span className="num">{lines.toLocaleString()}</span>,
          },
          amount('before', t('discounts.before')),
          amount('after', t('discounts.after')),
        ]}
      />
    </section>
  );
}
