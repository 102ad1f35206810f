import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '../../money/MoneyText';
import { TonePill } from '../../resource/fields/StatusTag';
import { toneOf, type PreviewLine } from './preview';

/** The lines in the rule's scope, with why it counts there or does not. */
export function PreviewLines({ lines, more }: { lines: PreviewLine[]; more: number }) {
  const { t } = useTranslation();
  const showCosts = lines.some(({ cost }) => cost !== undefined);
  const amount = (name: 'before' | 'after' | 'change' | 'cost', title: string) => ({
    title,
    dataIndex: name,
    align: 'right' as const,
    width: 130,
    render: (value: string, { currency, supplier, supplierIsEstimate }: PreviewLine) => (
      <>
        <MoneyText value={value} currency={currency} strong={name === 'change'} />
        {name === 'cost' && supplier !== undefined && (
          <div className="faint">
            {t(supplierIsEstimate ? 'discounts.supplierEstimate' : 'discounts.supplierStated')}{' '}
            <MoneyText value={supplier} currency={currency} />
          </div>
        )}
      </>
    ),
  });
  return (
    <section>
      <h3>{t('discounts.inScope')}</h3>
      <Table<PreviewLine>
        className="list-table embedded"
        rowKey={line => lines.indexOf(line)}
        size="middle"
        dataSource={lines}
        pagination={lines.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        scroll={{ x: showCosts ? 1040 : 900 }}
        columns={[
          {
            title: t('discounts.line'),
            dataIndex: 'label',
            width: 190,
            render: (label: string, { provider, customer }) => (
              <>
                {label} <span className="faint">{provider}</span>
                <div className="faint">{customer}</div>
              </>
            ),
          },
          amount('change', t('discounts.change')),
          {
            title: t('discounts.outcome'),
            dataIndex: 'outcome',
            width: 200,
            render: (_, { outcome, by, belowCost }) => (
              <>
                <TonePill dot tone={toneOf(outcome)} label={t(`discounts.outcome.${outcome}`)} />
                {by && <div className="faint num">{by}</div>}
                {belowCost && <div className="discount-below">{t('discounts.isBelowCost')}</div>}
              </>
            ),
          },
          ...(showCosts ? [amount('cost', t('discounts.cost'))] : []),
          amount('before', t('discounts.before')),
          amount('after', t('discounts.after')),
        ]}
      />
      {more > 0 && <p className="faint">{t('discounts.more', { shown: String(more) })}</p>}
    </section>
  );
}
