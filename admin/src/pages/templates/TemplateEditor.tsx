import { App, Button, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { graphql } from '../../app/session/graphql';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import { FormBar } from '../../resource/form/FormBar';
import { useLeaveGuard } from '../../resource/form/useLeaveGuard';
import { useRefreshResource } from '../../resource/action/useRefreshResource';
import type { ResourceMeta } from '../../resource/metadata';
import { usePage } from '../usePage';
import { BACK, CHANGE, isSame, MAKE, PREVIEW, TEST, textsOf, type Kind, type Language, type Preview } from './template';
import { TemplateHistory } from './TemplateHistory';
import { TemplatePreview } from './TemplatePreview';
import { TemplateWords } from './TemplateWords';

const SETTLE_MS = 400;

function useSettled<T>(value: T): T {
  const wanted = JSON.stringify(value);
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return JSON.parse(settled) as T;
}

interface EditorProps {
  kind: Kind;
  language: Language;
  resource: ResourceMeta;
}

/** The words with what they look like beside them; saved as a new version. */
export function TemplateEditor({ kind, language, resource }: EditorProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const refresh = useRefreshResource();
  const kept = kind.kept[language];
  const inForce = textsOf(kind, language);
  const [texts, setTexts] = useState(inForce);
  const [recordId, setRecordId] = useState<string | null>(null);
  const [aside, setAside] = useState<'preview' | 'history'>('preview');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const changed = !isSame(kind, texts, inForce);
  const { leave, release } = useLeaveGuard(changed);
  const preview = usePage<Preview>(PREVIEW, { asked: useSettled({ kind: kind.key, language, texts, recordId }) });
  const may = resource.can.update;

  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure) {
      if (!isRequestError(failure)) throw failure;
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const save = () =>
    run(async () => {
      if (kept) await graphql(CHANGE, { input: { id: kept.id, update: { texts, version: kept.version } } });
      else await graphql(MAKE, { input: { textTemplate: { kind: kind.key, language, texts } } });
      release();
      await refresh(resource);
      void message.success(t('templates.saved'));
    });
  const test = () =>
    run(async () => {
      const asked = { kind: kind.key, language, texts, recordId };
      const { sendTemplateTest } = await graphql<{ sendTemplateTest: string }>(TEST, { asked });
      void message.success(t('templates.tested', { address: sendTemplateTest }));
    });
  const back = () =>
    modal.confirm({
      title: t('templates.backTitle'),
      content: t('templates.backHint'),
      okText: t('templates.back'),
      cancelText: t('form.cancel'),
      onOk: () =>
        run(async () => {
          await graphql(BACK, { input: { id: kept!.id } });
          release();
          await refresh(resource);
        }),
    });

  return (
    <>
      <div className="sentence-editor template-editor">
        <section className="panel template-words">
          {error && <ErrorState error={error} />}
          <TemplateWords
            kind={kind}
            texts={texts}
            faults={preview.data?.faults ?? {}}
            disabled={!may}
            onChange={setTexts}
          />
        </section>
        <section className="panel sentence-aside">
          <Segmented
            value={aside}
            onChange={setAside}
            options={(['preview', 'history'] as const).map(value => ({ value, label: t(`templates.${value}`) }))}
          />
          {aside === 'preview' ? (
            <>
              <TemplatePreview kind={kind} query={preview} recordId={recordId} onRecord={setRecordId} />
              {may && !kind.document && (
                <Button loading={busy} data-testid="test-template" onClick={() => void test()}>
                  {t('templates.test')}
                </Button>
              )}
            </>
          ) : (
            <>
              {may && kept && <Button onClick={back}>{t('templates.back')}</Button>}
              <TemplateHistory
                kind={kind}
                language={language}
                onTake={may ? taken => (setTexts(taken), setAside('preview')) : null}
              />
            </>
          )}
        </section>
      </div>
      <FormBar changed={changed}>
        <Button onClick={() => leave(() => void navigate('/templates'))}>{t('form.cancel')}</Button>
        {may && (
          <Button
            type="primary"
            loading={busy}
            disabled={!changed}
            data-testid="save-template"
            onClick={() => void save()}
          >
            {t('form.save')}
          </Button>
        )}
      </FormBar>
    </>
  );
}
