import { Empty, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText, type Text } from '../../app/language';
import { formatPercent } from '../../money/formatMoney';
import { MoneyText } from '../../money/MoneyText';
import type { ResourceRecord } from '../../resource/metadata';

interface TaxSum extends Text {
  code: string;
  rate: string;
  net: string;
  tax: string;
  gross: string;
}

interface TaxFacts {
  /** null of a bill without a line. */
  rounding: { code: string; rate: string; tax: string } | null;
  sums: TaxSum[];
}

const AMOUNTS = ['net', 'tax', 'gross'] as const;

/** What of a bill is tax, by code and rate; of a bill that says nothing of tax, so much. */
export function BillTax({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const facts = record.taxFacts as TaxFacts | null | undefined;
  const currency = record.currency as string;
  if (!facts) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('explain.noTax')} />;
  const whole = { net: record.net, tax: record.tax, gross: record.total } as Record<(typeof AMOUNTS)[number], string>;
  const amount = (name: (typeof AMOUNTS)[number]) => ({
    title: t(`explain.${name}`),
    dataIndex: name,
    align: 'right' as const,
    width: 140,
    render: (value: string) => <MoneyText value={value} currency={currency} strong={name === 'tax'} />,
  });
  return (
    <>
      <Table<TaxSum>
        className="list-table embedded"
        rowKey={({ code, rate }) => `${code} ${rate}`}
        size="middle"
        dataSource={facts.sums}
        pagination={false}
        scroll={{ x: 680 }}
        columns={[
          {
            title: t('explain.taxCode'),
            dataIndex: 'code',
            width: 180,
            render: (code: string, sum) => (
              <>
                {text(sum)} <span className="faint">{code}</span>
              </>
            ),
          },
          {
            title: t('explain.taxRate'),
            dataIndex: 'rate',
            width: 80,
            align: 'right',
            render: (rate: string) => <span className="num">{formatPercent(rate)}</span>,
          },
          ...AMOUNTS.map(amount),
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0} colSpan={2}>
              {t('explain.taxTotal')}
            </Table.Summary.Cell>
            {AMOUNTS.map((name, index) => (
              <Table.Summary.Cell key={name} index={index + 2} align="right">
                <MoneyText value={whole[name]} currency={currency} strong />
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        )}
      />
      {facts.rounding && (
        <p className="muted" style={{ marginTop: 12 }}>
          {t('explain.roundingTax', { code: facts.rounding.code, rate: formatPercent(facts.rounding.rate) })}{' '}
          <MoneyText value={facts.rounding.tax} currency={currency} />
        </p>
      )}
    </>
  );
}
