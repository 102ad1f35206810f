import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { Alert, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { MoneyText } from '../../money/MoneyText';
import { TonePill } from '../../resource/fields/StatusTag';
import { FocusReport } from '../focus-report/FocusReport';
import { FirstCharges } from './FirstCharges';
import type { ImportedSlice, ImportResult } from './importResult';

const COUNTS = ['rows', 'inserted', 'changed', 'removed', 'unchanged', 'rejected'] as const;

function Slices({ slices }: { slices: ImportedSlice[] }) {
  const { t } = useTranslation();
  const count = (name: 'rows' | 'inserted' | 'changed' | 'removed' | 'unchanged' | 'rejected') => ({
    title: t(`focusImport.count.${name}`),
    dataIndex: name,
    width: 92,
    align: 'right' as const,
    render: (value: number) => <span className={value ? 'num' : 'num faint'}>{value.toLocaleString()}</span>,
  });
  return (
    <Table<ImportedSlice>
      className="list-table embedded"
      size="middle"
      rowKey={slice => `${slice.cloudAccount}.${slice.currency}.${slice.period}`}
      dataSource={slices}
      pagination={slices.length > 20 ? { pageSize: 20 } : false}
      scroll={{ x: 1000 }}
      columns={[
        {
          title: t('focusImport.account'),
          dataIndex: 'cloudAccount',
          width: 240,
          render: (name: string, slice) => (
            <>
              {name} {slice.newAccount && <TonePill tone="purple" label={t('focusImport.newAccount')} />}{' '}
              {slice.locked && <TonePill tone="red" label={t('focusImport.closed')} />}{' '}
              {slice.bookedIn && <TonePill tone="amber" label={t('focusImport.bookedIn', { month: slice.bookedIn })} />}
              <div className="faint num">{`${slice.provider} · ${slice.billingAccountId}`}</div>
            </>
          ),
        },
        {
          title: t('field.month'),
          dataIndex: 'period',
          width: 96,
          render: (period: string) => <span className="num">{period}</span>,
        },
        ...COUNTS.map(count),
        {
          title: t('focusImport.billedCost'),
          dataIndex: 'billedCost',
          width: 190,
          align: 'right',
          render: (value: string, { currency }) => <MoneyText exact value={value} currency={currency} />,
        },
      ]}
    />
  );
}

/** What the file holds and what it changes: counts, totals by provider to the last digit, and what was refused. */
export function ImportSummary({ result }: { result: ImportResult }) {
  const { t } = useTranslation();
  const text = useText();
  const nothing = result.inserted + result.changed + result.removed === 0;
  return (
    <div className="import-summary">
      <Alert
        showIcon
        type={result.committed ? 'success' : nothing ? 'info' : 'warning'}
        icon={result.committed ? <CheckCircleFilled /> : undefined}
        message={t(
          result.committed
            ? nothing
              ? 'focusImport.sameAgain'
              : 'focusImport.done'
            : nothing
              ? 'focusImport.wouldChangeNothing'
              : 'focusImport.notYet',
        )}
      />
      <section className="panel import-counts">
        {COUNTS.map(name => (
          <div key={name}>
            <span className="muted">{t(`focusImport.count.${name}`)}</span>
            <b className={name === 'rejected' && result.rejected ? 'num bad' : 'num'}>
              {result[name].toLocaleString()}
            </b>
          </div>
        ))}
      </section>
      <section className="panel import-block">
        <h3>{t('focusImport.totals')}</h3>
        <dl className="provider-totals">
          {Object.entries(result.billedCost).map(([provider, amount]) => (
            <div key={provider}>
              <dt>{provider}</dt>
              <dd className="num strong">{amount}</dd>
            </div>
          ))}
          {Object.entries(result.totals ?? {}).map(([currency, amount]) => (
            <div key={currency} className="import-total">
              <dt>{t('focusImport.total', { currency })}</dt>
              <dd>
                <MoneyText strong exact value={amount} currency={currency} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {result.rejects.length + result.warnings.length > 0 && (
        <section className="panel import-block">
          <h3>
            <WarningFilled className="warn" /> {t('focusImport.problems')}
          </h3>
          <ul className="import-problems">
            {result.rejects.map(each => (
              <li key={each.code}>
                <TonePill tone="red" label={t('focusImport.count.rejected')} /> {text(each.reason)}{' '}
                <span className="muted num">{t('close.rows', { shown: each.rows.toLocaleString() })}</span>
              </li>
            ))}
            {result.warnings.map(each => (
              <li key={each.code}>
                <TonePill tone="amber" label={t('focusImport.warning')} /> {text(each.says)}{' '}
                <span className="muted num">{t('close.rows', { shown: each.rows.toLocaleString() })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!result.committed && !!result.first?.length && <FirstCharges first={result.first} />}
      {result.focus && <FocusReport report={result.focus} />}
      <section className="panel import-block">
        <h3>{t('focusImport.slices')}</h3>
        <Slices slices={result.slices} />
      </section>
    </div>
  );
}
