import { App } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { NotFound } from '../../app/NotFound';
import { graphql } from '../../app/session/graphql';
import { recordPath, resourcePath, type ResourceMeta } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { DraftEditor } from '../sentences/DraftEditor';
import { useDraftForm } from '../sentences/useDraftForm';
import { useSettled } from '../sentences/useSettled';
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
  const report = useSettled(questionOf(draft), SETTLE_MS);
  return { asked: report !== null, query: usePage<Preview>(PREVIEW, { report }, { enabled: report !== null }) };
}

interface EditorProps {
  saved?: ScheduledReport;
  initial: Draft;
  reports: ResourceMeta;
}

async function write(draft: Draft, saved?: ScheduledReport): Promise<string> {
  const input = inputOf(draft);
  const { report } = await graphql<{ report: { id: string } }>(saved ? CHANGE : MAKE, {
    input: saved ? { id: saved.id, update: { ...input, version: saved.version } } : { scheduledReport: input },
  });
  return report.id;
}

function Editor({ saved, initial, reports }: EditorProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const of = useDraftForm<Draft>({
    resource: reports,
    begin: () => initial,
    write: async draft => {
      const id = await write(draft, saved);
      void message.success(t('deliveries.saved'));
      return id;
    },
    to: id => recordPath(reports, id),
    back: saved ? recordPath(reports, saved.id) : resourcePath(reports),
  });
  const { draft, form, error } = of;
  const { asked, query } = usePreview(draft);
  const viewed = query.data?.view;
  useEffect(() => {
    if (viewed && !form.getFieldValue('resource')) form.setFieldValue('resource', viewed.resource);
  }, [viewed, form]);
  const aside = (
    <>
      <h3>{t('deliveries.preview')}</h3>
      <p className="muted">{t(asked ? 'deliveries.previewHint' : 'deliveries.chooseView')}</p>
      {asked && <Loaded query={query}>{found => <ReportPreview preview={found} />}</Loaded>}
    </>
  );
  return (
    <DraftEditor of={of} may saveId="save-report" aside={aside}>
      {error && <ErrorState error={error} />}
      <WhatCard draft={draft} onResource={() => form.setFieldValue('viewId', null)} />
      <WhenCard draft={draft} zone={query.data?.timeZone ?? 'Asia/Shanghai'} />
      <WhomCard />
    </DraftEditor>
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
