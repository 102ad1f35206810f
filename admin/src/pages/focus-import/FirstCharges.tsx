import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '../../money/MoneyText';
import type { FirstCharge } from './importResult';

/** The first rows as charges: whether the columns were read as they were meant, a look tells. */
export function FirstCharges({ first }: { first: FirstCharge[] }) {
  const { t } = useTranslation();
  return (
    <section className="panel import-block">
      <h3>{t('focusImport.first')}</h3>
      <Table<FirstCharge & { at: number }>
        className="list-table embedded"
        size="small"
        rowKey="at"
        dataSource={first.map((charge, at) => ({ ...charge, at }))}
        pagination={false}
        scroll={{ x: 680 }}
        columns={[
          { title: t('field.month'), dataIndex: 'billingPeriod', width: 96, className: 'num' },
          { title: t('focusImport.subAccount'), dataIndex: 'subAccountId', render: (id: string | null) => id ?? '—' },
          { title: t('focusImport.service'), dataIndex: 'serviceName' },
          {
            title: t('focusImport.quantity'),
            dataIndex: 'pricingQuantity',
            align: 'right',
            className: 'num',
            render: (quantity: string | null, { pricingUnit }) =>
              quantity ? `${quantity} ${pricingUnit ?? ''}`.trim() : '—',
          },
          {
            title: t('focusImport.billedCost'),
            dataIndex: 'billedCost',
            align: 'right',
            render: (value: string, { billingCurrency }) => (
              <MoneyText exact value={value} currency={billingCurrency} />
            ),
          },
        ]}
      />
    </section>
  );
}
