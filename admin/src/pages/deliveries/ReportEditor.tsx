import { App, Button, Form } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { NotFound } from '../../app/NotFound';
import { graphql } from '../../app/session/graphql';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import { useRefreshResource } from '../../resource/action/useRefreshResource';
import { FormBar } from '../../resource/form/FormBar';
import { useLeaveGuard } from '../../resource/form/useLeaveGuard';
import { recordPath, resourcePath, type ResourceMeta } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { showFieldErrors } from '../../resource/schema/showFieldErrors';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import {
  CHANGE,
  draftOf,
  inputOf,
  MAKE,
  PREVIEW,
  questionOf,
  REPORT,
  toDraft,
  type Draft,
  type Preview,
  type ScheduledReport,
} from './report';
import { WhatCard, WhenCard, WhomCard } from './ReportFields';
import { ReportPreview } from './ReportPreview';

const SETTLE_MS = 400;

/** The preview of what is on screen, asked once the typing has settled. */
function usePreview(draft: Draft) {
  const wanted = JSON.stringify(questionOf(draft));
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const report = JSON.parse(settled) as ReturnType<typeof questionOf>;
  return { asked: report !== null, query: usePage<Preview>(PREVIEW, { report }, { enabled: report !== null }) };
}

interface EditorProps {
  saved?: ScheduledReport;
  initial: Draft;
  reports: ResourceMeta;
}

function Editor({ saved, initial, reports }: EditorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const refresh = useRefreshResource();
  const [form] = Form.useForm<Draft>();
  const [changed, setChanged] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const { leave, release } = useLeaveGuard(changed);
  const watched = Form.useWatch((values: Draft) => values, form);
  const draft: Draft = { ...initial, ...watched };
  const { asked, query } = usePreview(draft);
  const viewed = query.data?.view;
  useEffect(() => {
    if (viewed && !form.getFieldValue('resource')) form.setFieldValue('resource', viewed.resource);
  }, [viewed, form]);
  const list = resourcePath(reports);
  const submit = async () => {
    await form.validateFields();
    setBusy(true);
    setError(null);
    try {
      const input = inputOf({ ...initial, ...(form.getFieldsValue(true) as Draft) });
      const { report } = await graphql<{ report: { id: string } }>(saved ? CHANGE : MAKE, {
        input: saved ? { id: saved.id, update: { ...input, version: saved.version } } : { scheduledReport: input },
      });
      release();
      await refresh(reports, [report.id]);
      void message.success(t('deliveries.saved'));
      void navigate(recordPath(reports, report.id));
    } catch (failure) {
      if (!isRequestError(failure)) throw failure;
      if (!showFieldErrors(form, failure.errors, 'input')) setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className="sentence-editor">
        <Form
          form={form}
          layout="vertical"
          initialValues={initial}
          onValuesChange={() => setChanged(true)}
          onFinish={() => void submit()}
        >
          {error && <ErrorState error={error} />}
          <WhatCard draft={draft} onResource={() => form.setFieldValue('viewId', null)} />
          <WhenCard draft={draft} zone={query.data?.timeZone ?? 'Asia/Shanghai'} />
          <WhomCard />
        </Form>
        <section className="panel sentence-aside">
          <h3>{t('deliveries.preview')}</h3>
          <p className="muted">{t(asked ? 'deliveries.previewHint' : 'deliveries.chooseView')}</p>
          {asked && <Loaded query={query}>{found => <ReportPreview preview={found} />}</Loaded>}
        </section>
      </div>
      <FormBar changed={changed}>
        <Button onClick={() => leave(() => void navigate(saved ? recordPath(reports, saved.id) : list))}>
          {t('form.cancel')}
        </Button>
        <Button type="primary" loading={busy} data-testid="save-report" onClick={() => void submit()}>
          {t('form.save')}
        </Button>
      </FormBar>
    </>
  );
}

/** What is sent, when and to whom, with what the reader would get beside it. */
export function ReportEditor() {
  const { t } = useTranslation();
  const { id } = useParams();
  const [address] = useSearchParams();
  const reports = useResource('scheduledReport');
  const report = usePage<ScheduledReport | null>(REPORT, { id }, { enabled: !!reports && !!id });
  if (!reports || (id ? !reports.can.update : !reports.can.create)) return <NotFound />;
  const begun = draftOf(address.get('resource'), address.get('view'), address.get('name') ?? '');
  return (
    <div className="sentence-page">
      <PageHead title={t(id ? 'deliveries.edit' : 'deliveries.new')} />
      {id ? (
        <Loaded query={report}>
          {saved =>
            saved ? (
              <Editor key={saved.version} saved={saved} initial={toDraft(saved)} reports={reports} />
            ) : (
              <NotFound />
            )
          }
        </Loaded>
      ) : (
        <Editor initial={begun} reports={reports} />
      )}
    </div>
  );
}
