import { Alert, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '../../money/MoneyText';
import type { ResourceRecord } from '../../resource/metadata';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';

interface Margin {
  price: string;
  vouchers: string;
  cost: string;
  supplier: string;
  isEstimate: boolean;
  margin: string;
}

interface Line extends Margin {
  no: number;
  label: string;
}

interface BillMarginAnswer extends Margin {
  currency: string;
  lines: Line[];
}

const QUERY = 'query ($id: ID!) { billMargin(id: $id) }';
const AMOUNTS = ['price', 'vouchers', 'cost', 'supplier', 'margin'] as const;

function Body({ answer }: { answer: BillMarginAnswer }) {
  const { t } = useTranslation();
  const { currency, lines } = answer;
  const amount = (name: (typeof AMOUNTS)[number]) => ({
    title: t(`margin.${name}`),
    dataIndex: name,
    align: 'right' as const,
    width: 130,
    render: (value: string, line: Line) => (
      <>
        <MoneyText value={value} currency={currency} strong={name === 'margin'} />
        {name === 'supplier' && line.isEstimate && <div className="faint">{t('margin.estimate')}</div>}
      </>
    ),
  });
  return (
    <>
      {answer.isEstimate && <Alert type="info" showIcon message={t('margin.hint')} />}
      <Table<Line>
        className="list-table embedded"
        rowKey="no"
        size="middle"
        dataSource={lines}
        pagination={lines.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ x: 900 }}
        columns={[{ title: t('margin.line'), dataIndex: 'label', width: 200 }, ...AMOUNTS.map(amount)]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>{t('margin.total')}</Table.Summary.Cell>
            {AMOUNTS.map((name, index) => (
              <Table.Summary.Cell key={name} index={index + 1} align="right">
                <MoneyText value={answer[name]} currency={currency} strong />
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        )}
      />
    </>
  );
}

/** What a bill leaves us, line by line, with what suppliers give: stated by the vendor, or an estimate. */
export function BillMargin({ record }: { record: ResourceRecord }) {
  const query = usePage<BillMarginAnswer>(QUERY, { id: record.id });
  return <Loaded query={query}>{answer => <Body answer={answer} />}</Loaded>;
}
