import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { TonePill } from '../../resource/fields/StatusTag';
import type { BrokenRule, ReportSummary } from './focusReport';

const COUNTS = ['passed', 'failed', 'advised', 'skipped'] as const;

function Broken({ rules }: { rules: BrokenRule[] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Table<BrokenRule>
      className="list-table embedded"
      size="middle"
      rowKey="id"
      tableLayout="fixed"
      dataSource={rules}
      pagination={rules.length > 20 ? { pageSize: 20 } : false}
      columns={[
        {
          title: t('focusReport.outcome'),
          dataIndex: 'advice',
          width: 88,
          render: (advice: boolean) => (
            <TonePill tone={advice ? 'amber' : 'red'} label={t(advice ? 'focusReport.advice' : 'focusReport.fail')} />
          ),
        },
        {
          title: t('focusReport.demands'),
          dataIndex: 'says',
          render: (says: BrokenRule['says'], { id }) => (
            <>
              {text(says)}
              <div className="faint num">{id}</div>
            </>
          ),
        },
        {
          title: t('focusReport.count'),
          dataIndex: 'count',
          width: 84,
          align: 'right',
          render: (count: number) => <span className="num">{count.toLocaleString()}</span>,
        },
        {
          title: t('focusReport.rows'),
          dataIndex: 'rows',
          width: 200,
          // On a phone the sentence needs the room.
          responsive: ['md'],
          render: (rows: number[]) => <span className="num faint">{rows.join(', ') || '—'}</span>,
        },
      ]}
    />
  );
}

/** Whether a file is good FOCUS: what is demanded and does not hold, what is only recommended, and what was looked at. */
export function FocusReport({ report }: { report: ReportSummary }) {
  const { t } = useTranslation();
  const good = report.failed === 0;
  return (
    <section className="panel import-block focus-report">
      <h3>
        {good ? <CheckCircleFilled className="good" /> : <WarningFilled className="warn" />}{' '}
        {t(good ? 'focusReport.good' : 'focusReport.bad', { version: report.version })}
      </h3>
      <dl className="focus-report-counts">
        {COUNTS.map(name => (
          <div key={name}>
            <dt className="muted">{t(`focusReport.${name}`)}</dt>
            <dd className={name === 'failed' && report.failed > 0 ? 'num strong bad' : 'num strong'}>
              {report[name].toLocaleString()}
            </dd>
          </div>
        ))}
      </dl>
      {report.missing.length > 0 && (
        <p className="muted">
          {t('focusReport.missing')} <span className="num">{report.missing.join(', ')}</span>
        </p>
      )}
      {report.foreign.length > 0 && (
        <p className="muted">
          {t('focusReport.foreign')} <span className="num">{report.foreign.join(', ')}</span>
        </p>
      )}
      {report.broken.length > 0 && <Broken rules={report.broken} />}
    </section>
  );
}
