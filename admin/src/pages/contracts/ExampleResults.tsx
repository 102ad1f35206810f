import { Alert, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { MoneyText } from '../../money/MoneyText';
import { TonePill } from '../../resource/fields/StatusTag';
import type { ExampleResult, Examples } from './contract';

/** How an example was computed, line by line, as on a bill. */
function Computation({ result }: { result: ExampleResult }) {
  const { t } = useTranslation();
  const text = useText();
  const { parts, steps, currency } = result;
  return (
    <ul className="contract-computation">
      {parts.map((part, at) => (
        <li key={at}>
          <b>{part.label}</b> {part.problem && <span className="bad">{text(part.problem)}</span>}
          {part.lines.map((line, index) => (
            <div key={index}>
              {text(line.label)} <MoneyText value={line.price} currency={currency} />
            </div>
          ))}
        </li>
      ))}
      {steps.map(({ label, amount, found }) => (
        <li key={label}>
          {label} <MoneyText value={amount} currency={currency} />{' '}
          <TonePill dot tone={found ? 'green' : 'red'} label={t(found ? 'contracts.found' : 'contracts.notFound')} />
        </li>
      ))}
    </ul>
  );
}

/** Prices of the contract that are on paper and that nobody has worked out. */
function Uncovered({ uncovered }: Pick<Examples, 'uncovered'>) {
  const { t } = useTranslation();
  if (uncovered.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      data-testid="uncovered-agreements"
      message={t('contracts.uncovered', { count: uncovered.length })}
      description={
        <ul className="contract-computation">
          {uncovered.map(({ code, scope }) => (
            <li key={code}>
              <b>{code}</b> {scope}
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** Agreed against computed, example by example, and what no example comes to. */
export function ExampleResults({ results, uncovered }: Examples) {
  const { t } = useTranslation();
  if (results.length === 0) return <p className="muted">{t('contracts.noExamples')}</p>;
  const amount = (name: 'expected' | 'computed', title: string) => ({
    title,
    dataIndex: name,
    align: 'right' as const,
    width: 140,
    render: (value: string | null, { currency }: ExampleResult) =>
      value === null ? '—' : <MoneyText value={value} currency={currency} strong={name === 'computed'} />,
  });
  return (
    <>
      <Uncovered uncovered={uncovered} />
      <Table<ExampleResult>
        className="list-table embedded"
        rowKey="no"
        size="middle"
        dataSource={results}
        pagination={false}
        scroll={{ x: 620 }}
        expandable={{ expandedRowRender: result => <Computation result={result} /> }}
        columns={[
          { title: t('contracts.example'), dataIndex: 'title', render: (title: string, { no }) => `${no}. ${title}` },
          amount('expected', t('contracts.agreed')),
          amount('computed', t('contracts.computed')),
          {
            title: t('contracts.result'),
            dataIndex: 'passes',
            width: 110,
            render: (passes: boolean) => (
              <TonePill
                dot
                tone={passes ? 'green' : 'red'}
                label={t(passes ? 'contracts.passes' : 'contracts.fails')}
              />
            ),
          },
        ]}
      />
    </>
  );
}
