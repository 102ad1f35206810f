import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MoneyText } from '../../money/MoneyText';
import type { OpenBill, Workbench } from './workbench';

interface OpenBillsProps {
  bench: Workbench;
  onAllocate: ((bill: OpenBill) => void) | null;
}

/** What the payer still owes, for matching by hand. */
export function OpenBills({ bench, onAllocate }: OpenBillsProps) {
  const { t } = useTranslation();
  const amount = (name: 'total' | 'open') => ({
    title: t(`allocation.${name}`),
    dataIndex: name,
    width: 124,
    align: 'right' as const,
    render: (value: string) => <MoneyText value={value} currency={bench.receipt.currency} strong={name === 'open'} />,
  });
  return (
    <section className="panel bench-block">
      <h3>{t('allocation.bills')}</h3>
      <Table<OpenBill>
        className="list-table"
        size="middle"
        rowKey="id"
        dataSource={bench.bills}
        pagination={bench.bills.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
        tableLayout="fixed"
        scroll={{ x: 800 }}
        locale={{ emptyText: t('allocation.noBills') }}
        columns={[
          {
            title: t('allocation.bill'),
            dataIndex: 'number',
            width: 172,
            render: (number: string, { id }) => (
              <Link className="num" to={`/bills/${id}`}>
                {number}
              </Link>
            ),
          },
          { title: t('allocation.customer'), dataIndex: 'customer', ellipsis: true },
          {
            title: t('field.month'),
            dataIndex: 'period',
            width: 84,
            render: (period: string) => <span className="num">{period}</span>,
          },
          {
            title: t('allocation.dueOn'),
            dataIndex: 'dueOn',
            width: 106,
            render: (day: string | null) => <span className="num">{day ?? '—'}</span>,
          },
          amount('total'),
          amount('open'),
          ...(onAllocate
            ? [
                {
                  key: 'do',
                  width: 84,
                  fixed: 'right' as const,
                  render: (_: unknown, bill: OpenBill) => (
                    <Button type="link" size="small" onClick={() => onAllocate(bill)}>
                      {t('allocation.allocate')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
