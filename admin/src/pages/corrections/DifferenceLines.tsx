import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { isZeroText } from '../../money/decimalText';
import { MoneyText } from '../../money/MoneyText';
import type { BillDifference, DifferenceLine } from './correction';
import { Reasons } from './Reasons';

/** What changed per line of the bill, from what to what, and why; at the end the sum that a note asks for. */
export function DifferenceLines({ difference }: { difference: BillDifference }) {
  const { t } = useTranslation();
  const { currency, lines, row, rounding } = difference;
  const amount = (name: 'before' | 'after' | 'difference') => ({
    title: t(`corrections.${name}`),
    dataIndex: name,
    align: 'right' as const,
    width: 132,
    render: (value: string, line: DifferenceLine) => (
      <MoneyText
        value={name === 'difference' && isZeroText(value) ? line.exact : value}
        exact={name === 'difference' && isZeroText(value)}
        currency={currency}
        strong={name === 'difference'}
      />
    ),
  });
  return (
    <Table<DifferenceLine>
      className="list-table embedded"
      rowKey="no"
      size="middle"
      dataSource={lines}
      pagination={lines.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 820 }}
      columns={[
        {
          title: t('corrections.line'),
          dataIndex: 'originNo',
          width: 76,
          render: (no: number | null) => (
            <span className="faint num">{no === null ? t('corrections.newLine') : `#${no}`}</span>
          ),
        },
        {
          title: t('explain.label'),
          dataIndex: 'label',
          width: 200,
          render: (label: string, line) => (
            <>
              {label} <span className="faint">{line.provider}</span>
            </>
          ),
        },
        {
          title: t('corrections.why'),
          dataIndex: 'reasons',
          render: (reasons: DifferenceLine['reasons']) => <Reasons reasons={reasons} />,
        },
        amount('before'),
        amount('after'),
        amount('difference'),
      ]}
      summary={() =>
        row && (
          <Table.Summary.Row className="difference-sum">
            <Table.Summary.Cell index={0} colSpan={3}>
              {t('corrections.billTotal')}{' '}
              {!isZeroText(rounding) && (
                <span className="muted">
                  {t('corrections.rounding')} <MoneyText value={rounding} currency={currency} />
                </span>
              )}
            </Table.Summary.Cell>
            {(['before', 'after', 'difference'] as const).map((name, at) => (
              <Table.Summary.Cell key={name} index={at + 3} align="right">
                <MoneyText strong value={row[name]} currency={currency} />
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        )
      }
    />
  );
}
