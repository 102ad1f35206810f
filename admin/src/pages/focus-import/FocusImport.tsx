import { App, Button, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { isUnderWay, type Job } from '../../app/jobs/job';
import { JobProgress } from '../../app/jobs/JobProgress';
import { useJob } from '../../app/jobs/useJob';
import { NotFound } from '../../app/NotFound';
import { isRequestError } from '../../app/session/requestError';
import { newKey, runAction } from '../../resource/action/runAction';
import { FormBar } from '../../resource/form/FormBar';
import { PageHead } from '../PageHead';
import { useNamedAction } from '../useNamedAction';
import { ChooseFile } from './ChooseFile';
import type { Mapping } from './fileLook';
import type { ImportOptions, ImportResult } from './importResult';
import { ImportSummary } from './ImportSummary';
import { Refusal } from './Refusal';

/** Month and mapping as they were previewed: what was seen is what is taken in. */
function saidWith(previewed: Job | undefined): Pick<ImportOptions, 'month' | 'mapping'> {
  const { month, mapping } = (previewed?.input ?? {}) as { month?: string | null; mapping?: Mapping | null };
  return { ...(month ? { month } : {}), ...(mapping ? { mapping } : {}) };
}

/** Where the import stands is in the address: a reload, or coming back in an hour, finds it again. */
function useImport() {
  const [address, setAddress] = useSearchParams();
  const { message } = App.useApp();
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const preview = useNamedAction('focus.preview');
  const commit = useNamedAction('focus.commit');
  const options: ImportOptions = {
    fileId: address.get('file') ?? '',
    cloudAccountId: address.get('account') ?? undefined,
    mode: address.get('mode') === 'replace' ? 'replace' : 'merge',
  };
  const previewed = useJob(address.get('preview'));
  const start = async (verb: typeof preview, input: ImportOptions, key: 'preview' | 'commit') => {
    if (!verb) return;
    setBusy(true);
    try {
      const { jobId } = await runAction(verb.action, [], input, newKey());
      const next = new URLSearchParams({
        file: input.fileId,
        mode: input.mode,
        ...(input.cloudAccountId ? { account: input.cloudAccountId } : {}),
      });
      const before = address.get('preview');
      if (key === 'commit' && before) next.set('preview', before);
      if (jobId) next.set(key, jobId);
      setAddress(next);
    } catch (error) {
      void message.error(isRequestError(error) ? error.message : t('error.broken'));
    } finally {
      setBusy(false);
    }
  };
  return {
    allowed: !!preview && !!commit,
    busy,
    options,
    previewed,
    committed: useJob(address.get('commit')),
    askPreview: (input: ImportOptions) => start(preview, input, 'preview'),
    takeIn: () => start(commit, { ...options, ...saidWith(previewed) }, 'commit'),
    again: () => setAddress({}),
    asked: address.has('preview'),
    committing: address.has('commit'),
  };
}

type Run = ReturnType<typeof useImport>['previewed'];

function Outcome({ job, committed }: { job: Run; committed: boolean }) {
  const { t } = useTranslation();
  if (!job || isUnderWay(job)) {
    return (
      <section className="panel import-running" aria-live="polite">
        <b>{t(committed ? 'focusImport.takingIn' : 'focusImport.reading')}</b>
        {job && <JobProgress job={job} />}
      </section>
    );
  }
  if (job.error) return <Refusal error={job.error} />;
  return <ImportSummary result={job.result as ImportResult} />;
}

/** A vendor's bill file: choose it, see what it would change, take it in. Nothing changes before the last step. */
export function FocusImport() {
  const { t } = useTranslation();
  const run = useImport();
  if (!run.allowed) return <NotFound />;
  const shown = run.committing ? run.committed : run.previewed;
  const ready = run.previewed?.state === 'done' && !run.committing;
  const finished = run.committed?.state === 'done';
  const blocked = ready && (run.previewed!.result as ImportResult).slices.some(slice => slice.locked);
  const step = finished ? 3 : run.committing ? 2 : run.asked ? 1 : 0;
  return (
    <div className="import-page">
      <PageHead title={t('focusImport.title')} hint={t('focusImport.hint')} />
      <Steps
        className="panel import-steps"
        size="small"
        responsive={false}
        current={step}
        items={['choose', 'preview', 'commit'].map(key => ({ title: t(`focusImport.step.${key}`) }))}
      />
      {run.asked || run.committing ? (
        <Outcome job={shown} committed={run.committing} />
      ) : (
        <ChooseFile busy={run.busy} onReady={run.askPreview} />
      )}
      {(run.asked || run.committing) && (
        <FormBar>
          {finished ? (
            <Link to="/unassigned">
              <Button>{t('focusImport.toUnassigned')}</Button>
            </Link>
          ) : null}
          <Button onClick={run.again}>{t('focusImport.another')}</Button>
          {ready && (
            <Button
              type="primary"
              loading={run.busy}
              disabled={blocked}
              title={blocked ? t('focusImport.locked') : undefined}
              onClick={() => void run.takeIn()}
              data-testid="commit-import"
            >
              {t('focusImport.commit')}
            </Button>
          )}
        </FormBar>
      )}
    </div>
  );
}
