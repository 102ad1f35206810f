import { Alert, Empty, Skeleton } from 'antd';
import { useList, useOne } from '@refinedev/core';
import { useTranslation } from 'react-i18next';
import { JobProgress } from '../../app/jobs/JobProgress';
import { JOB_FIELDS, type Job } from '../../app/jobs/job';
import { useText, type Text } from '../../app/language';
import type { ResourceRecord } from '../../resource/metadata';
import { ExportButton } from '../../resource/list/ExportButton';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { ANSWER, type SimulationAnswer } from './simulation';
import { ResultTable } from './ResultTable';
import { ResultTotals } from './ResultTotals';

const SOON = 2_000;

/** How far the answer is, until it is there. */
function Waiting({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const jobs = useResource('jobRun');
  const { result } = useList<Job>({
    resource: 'jobRun',
    pagination: { pageSize: 1 },
    meta: { select: JOB_FIELDS, where: { id: { eq: record['jobRunId'] } } },
    errorNotification: false,
    queryOptions: { enabled: !!jobs && !!record['jobRunId'], refetchInterval: SOON },
  });
  // The record is asked again until it says that it was answered.
  useOne({ resource: 'simulation', id: record.id, errorNotification: false, queryOptions: { refetchInterval: SOON } });
  const job = result?.data[0];
  return (
    <div className="simulation-waiting" data-testid="simulation-waiting">
      <p className="muted">{t('simulations.waiting')}</p>
      {job ? <JobProgress job={job} /> : <Skeleton active title={false} paragraph={{ rows: 3 }} />}
    </div>
  );
}

/** Every customer's month as a file, with the columns that this person may see. */
function Export({ id, total }: { id: string; total: number }) {
  const rows = useResource('simulationRow');
  if (!rows?.can.export) return null;
  const state = { sort: rows.defaultSort };
  const columns = rows.fields.filter(({ list }) => list);
  return <ExportButton resource={rows} filter={{ simulationId: { eq: id } }} {...{ state, columns, total }} />;
}

function Answer({ answer }: { answer: SimulationAnswer }) {
  const { t } = useTranslation();
  if (answer.totals.length === 0) return <Empty description={t('simulations.nothing')} />;
  return (
    <>
      <ResultTotals totals={answer.totals} />
      <section>
        <h3>{t('simulations.byMonth')}</h3>
        <ResultTable rows={answer.months.map(row => ({ ...row, key: row.period + row.currency, name: row.period }))} />
      </section>
      <section>
        <h3>{t('simulations.byCustomer')}</h3>
        <ResultTable
          of="customer"
          rows={answer.customers.map(row => ({ ...row, key: row.customerId + row.currency, id: row.customerId }))}
        />
        {answer.more > 0 && <p className="faint">{t('simulations.more', { shown: String(answer.more) })}</p>}
      </section>
    </>
  );
}

/** What real months would have come to: in all, by month and by customer. Every customer's month is in the tab beside. */
export function SimulationResult({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const done = record['state'] === 'done';
  const query = usePage<SimulationAnswer>(ANSWER, { id: record.id }, { enabled: done });
  if (record['state'] === 'failed') {
    return (
      <Alert type="error" showIcon message={t('simulations.failed')} description={text(record['problem'] as Text)} />
    );
  }
  if (!done) return <Waiting record={record} />;
  return (
    <div className="simulation-result" data-testid="simulation-result">
      <header>
        <p className="muted">{t('simulations.hint')}</p>
        <Export id={record.id} total={(query.data?.totals ?? []).reduce((sum, { rows }) => sum + rows, 0)} />
      </header>
      <Loaded query={query}>{answer => <Answer answer={answer} />}</Loaded>
    </div>
  );
}
