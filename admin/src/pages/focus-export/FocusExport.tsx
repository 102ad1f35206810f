import { ArrowLeftOutlined } from '@ant-design/icons';
import { Alert, App, Button, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { isUnderWay } from '../../app/jobs/job';
import { JobProgress } from '../../app/jobs/JobProgress';
import { useJob } from '../../app/jobs/useJob';
import { useText } from '../../app/language';
import { NotFound } from '../../app/NotFound';
import { isRequestError } from '../../app/session/requestError';
import { newKey, runAction } from '../../resource/action/runAction';
import { conditionKind } from '../../resource/list/condition';
import { ListSearch } from '../../resource/list/ListSearch';
import { useListState } from '../../resource/list/useListState';
import { useRecords } from '../../resource/list/useRecords';
import type { ResourceMeta } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { PageHead } from '../PageHead';
import { useNamedAction } from '../useNamedAction';
import { FORMATS, type ExportResult, type FocusFormat } from './focusExport';
import { WrittenFile } from './WrittenFile';

const EVERYTHING = {};
type Verb = NonNullable<ReturnType<typeof useNamedAction>>;

/** Which charges, and as what. The address is that of the list of charges, so that its filter comes along. */
function Ask({ charge, verb, onStarted }: { charge: ResourceMeta; verb: Verb; onStarted: (jobId: string) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [state, change] = useListState(charge, 20, '');
  const records = useRecords({ resource: charge, state, columns: charge.fields.slice(0, 1), permanent: EVERYTHING });
  const [format, setFormat] = useState<FocusFormat>('csv.gz');
  const [busy, setBusy] = useState(false);
  const fields = useMemo(() => charge.fields.filter(field => field.searchable && conditionKind(field)), [charge]);
  const start = async () => {
    setBusy(true);
    try {
      const { jobId } = await runAction(verb.action, [], { format, filter: records.filter }, newKey());
      if (jobId) onStarted(jobId);
    } catch (error) {
      void message.error(isRequestError(error) ? error.message : t('error.broken'));
    } finally {
      setBusy(false);
    }
  };
  const count = t('focusExport.chosen', { count: records.total, shown: records.total.toLocaleString() });
  return (
    <section className="panel focus-ask">
      <ListSearch fields={fields} conditions={state.conditions} onSearch={conditions => change({ conditions })} />
      <Radio.Group value={format} onChange={({ target }) => setFormat(target.value as FocusFormat)}>
        {FORMATS.map(each => (
          <Radio key={each} value={each}>
            {t(`focusExport.format.${each === 'csv.gz' ? 'gz' : each}`)}
          </Radio>
        ))}
      </Radio.Group>
      <div className="focus-start">
        <Button
          type="primary"
          loading={busy}
          disabled={records.loading || records.total === 0}
          onClick={() => void start()}
          data-testid="start-focus-export"
        >
          {t('focusExport.start')}
        </Button>
        <span className="muted num">{records.loading ? '…' : count}</span>
      </div>
    </section>
  );
}

function Outcome({ jobId }: { jobId: string }) {
  const { t } = useTranslation();
  const text = useText();
  const job = useJob(jobId);
  if (!job || isUnderWay(job)) {
    return (
      <section className="panel import-running" aria-live="polite">
        <b>{t('focusExport.writing')}</b>
        {job && <JobProgress job={job} />}
      </section>
    );
  }
  if (job.error)
    return <Alert type="error" showIcon message={text(job.error.message)} description={text(job.error.fix)} />;
  return <WrittenFile result={job.result as ExportResult} />;
}

/** Charges as a FOCUS file. Where the export stands is in the address: it is found again after leaving. */
export function FocusExport() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const charge = useResource('charge');
  const verb = useNamedAction('focus.export');
  if (!charge || !verb) return <NotFound />;
  const jobId = address.get('job');
  const go = (id: string | null) =>
    setAddress(before => {
      const next = new URLSearchParams(before);
      if (id) next.set('job', id);
      else next.delete('job');
      return next;
    });
  const back = new URLSearchParams(address);
  back.delete('job');
  return (
    <div className="import-page">
      <PageHead title={t('focusExport.title')} hint={t('focusExport.hint')}>
        <Link to={`/charges?${back.toString()}`}>
          <Button icon={<ArrowLeftOutlined />}>{t('focusExport.toCharges')}</Button>
        </Link>
        {jobId && <Button onClick={() => go(null)}>{t('focusExport.another')}</Button>}
      </PageHead>
      {jobId ? <Outcome jobId={jobId} /> : <Ask charge={charge} verb={verb} onStarted={go} />}
    </div>
  );
}
