import { Alert, App, Button, Radio, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { JobProgress } from '../../app/jobs/JobProgress';
import { useJob } from '../../app/jobs/useJob';
import { ErrorState } from '../../app/ErrorState';
import { useText } from '../../app/language';
import { fileLink } from '../../app/session/files';
import { FormBar } from '../../resource/form/FormBar';
import { useResource } from '../../resource/ResourceCatalogue';
import { PageHead } from '../PageHead';
import { ImportRows } from './ImportRows';
import { COUNTS, isGoing, STEPS, stepOf, stepShown, useImportRecord, type ImportRecord } from './importRecord';
import { MapStep } from './MapStep';
import { ParityReport } from './ParityReport';
import { useImportAction } from './useImportAction';

function Going({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const job = useJob(record.jobRunId);
  return (
    <section className="panel import-running" aria-live="polite">
      <b>{t(`imports.going.${record.stage}`)}</b>
      {job && <JobProgress job={job} />}
      <span className="muted">{t('imports.leave')}</span>
    </section>
  );
}

function Counts({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  return (
    <section className="panel import-counts" data-testid="import-counts">
      {COUNTS.map(name => (
        <div key={name}>
          <span className="muted">{t(`imports.count.${name}`)}</span>
          <b className={(name === 'invalid' || name === 'conflicts') && record[name] > 0 ? 'num bad' : 'num'}>
            {record[name].toLocaleString()}
          </b>
        </div>
      ))}
    </section>
  );
}

function Report({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const { reportId } = record;
  if (!reportId) return null;
  const save = async () => {
    const link = Object.assign(document.createElement('a'), { href: await fileLink(reportId) });
    link.click();
  };
  return (
    <Button onClick={() => void save()} data-testid="import-report">
      {t('imports.report')}
    </Button>
  );
}

function PreviewStep({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const [, setAddress] = useSearchParams();
  const commit = useImportAction('imports.commit');
  const wrong = record.invalid + record.conflicts;
  const writes = record.created + record.updated;
  const [mode, setMode] = useState<'all' | 'valid'>(wrong > 0 ? 'valid' : 'all');
  return (
    <>
      <Alert
        type={wrong > 0 ? 'warning' : 'info'}
        showIcon
        message={t(writes > 0 ? 'imports.notYet' : 'imports.wouldChangeNothing', { count: writes, wrong })}
      />
      <Counts record={record} />
      <ImportRows record={record} />
      <ParityReport record={record} />
      {wrong > 0 && writes > 0 && (
        <section className="panel import-block">
          <Radio.Group className="stacked" value={mode} onChange={({ target }) => setMode(target.value as 'all')}>
            <Radio value="valid">{t('imports.valid', { count: writes, wrong })}</Radio>
            <Radio value="all">{t('imports.all')}</Radio>
          </Radio.Group>
        </section>
      )}
      <FormBar>
        <Report record={record} />
        <Button className="import-back" onClick={() => setAddress({ step: 'columns' })}>
          {t('imports.back')}
        </Button>
        <Button
          type="primary"
          loading={commit.busy}
          disabled={writes === 0}
          onClick={() => void commit.run([record.id], { mode })}
          data-testid="commit-records"
        >
          {t('imports.commit', { count: writes })}
        </Button>
      </FormBar>
    </>
  );
}

function ResultStep({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const { modal } = App.useApp();
  const target = useResource(record.resource);
  const undo = useImportAction('imports.undo');
  const ask = () =>
    void modal.confirm({
      title: t('imports.undo'),
      content: undo.verb?.action.confirm ? text(undo.verb.action.confirm) : null,
      okText: t('imports.undo'),
      okButtonProps: { danger: true },
      onOk: () => undo.run([record.id]),
    });
  return (
    <>
      <Alert
        type={record.stage === 'undone' ? 'info' : 'success'}
        showIcon
        message={t(record.stage === 'undone' ? 'imports.undone' : 'imports.done', {
          count: record.created + record.updated,
          wrong: record.invalid + record.conflicts,
        })}
      />
      <Counts record={record} />
      {record.stage === 'done' && <ParityReport record={record} />}
      <ImportRows record={record} />
      <FormBar>
        {record.stage === 'done' && undo.verb && (
          <Button danger loading={undo.busy} onClick={ask} data-testid="undo-import">
            {t('imports.undo')}
          </Button>
        )}
        <Report record={record} />
        <Link to={`/imports?of=${target?.name ?? ''}`}>
          <Button>{t('imports.another')}</Button>
        </Link>
      </FormBar>
    </>
  );
}

/** One sheet on its way into records. Nothing changes before the last step, and that can be taken back. */
export function ImportWizard() {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const { record, query } = useImportRecord(id);
  const target = useResource(record?.resource);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!record) return null;
  const step = stepShown(record.stage, address.get('step'));
  const furthest = STEPS.indexOf(stepOf(record.stage));
  return (
    <div className="import-page">
      <PageHead
        title={t('imports.title', { what: target ? text(target.pluralTitle) : '' })}
        hint={<span className="num">{record.fileName}</span>}
      />
      <Steps
        className="panel import-steps"
        size="small"
        responsive={false}
        current={STEPS.indexOf(step)}
        onChange={at => {
          if (at === 0) void navigate(`/imports?of=${record.resource}`);
          else setAddress({ step: STEPS[at]! });
        }}
        items={STEPS.map((key, at) => ({
          title: t(`imports.step.${key}`),
          disabled: at > furthest || isGoing(record.stage),
        }))}
      />
      {record.problem && (
        <Alert
          type="error"
          showIcon
          className="import-problem"
          message={text(record.problem.message)}
          description={text(record.problem.fix)}
        />
      )}
      {isGoing(record.stage) ? (
        <Going record={record} />
      ) : step === 'columns' && record.look ? (
        <MapStep key={record.version} record={record} />
      ) : step === 'preview' ? (
        <PreviewStep record={record} />
      ) : step === 'result' ? (
        <ResultStep record={record} />
      ) : null}
    </div>
  );
}
