import { Alert, Button, Form, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { useText } from '../../app/language';
import { NotFound } from '../../app/NotFound';
import { graphql } from '../../app/session/graphql';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import { useRefreshResource } from '../../resource/action/useRefreshResource';
import { FormBar } from '../../resource/form/FormBar';
import { useLeaveGuard } from '../../resource/form/useLeaveGuard';
import type { ResourceMeta } from '../../resource/metadata';
import { useResource, useWorkspace } from '../../resource/ResourceCatalogue';
import { showFieldErrors } from '../../resource/schema/showFieldErrors';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { ActsCard } from './ActsCard';
import {
  CHOICES,
  draftOf,
  fieldFor,
  inputOf,
  NOTIFY,
  ownerOf,
  RULE,
  subjectsOf,
  toDraft,
  type Automation,
  type Choices,
  type Draft,
} from './automation';
import { DryRunList } from './DryRunList';
import { HistoryList } from './HistoryList';
import { WhenCard } from './WhenCard';

const LIST = '/automation-rules';
const MAKE = 'mutation ($input: CreateOneAutomationInput!) { createOneAutomation(input: $input) { id } }';
const CHANGE = 'mutation ($input: UpdateOneAutomationInput!) { updateOneAutomation(input: $input) { id } }';

interface EditorProps {
  saved?: Automation;
  choices: Choices;
  rules: ResourceMeta;
}

function useEditor({ saved, choices, rules }: EditorProps) {
  const navigate = useNavigate();
  const refresh = useRefreshResource();
  const { resources } = useWorkspace();
  const subjects = subjectsOf(choices, resources);
  const [form] = Form.useForm<Draft>();
  const [changed, setChanged] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const { leave, release } = useLeaveGuard(changed);
  const [initial] = useState(() =>
    saved ? toDraft(saved) : draftOf(choices, subjects.find(({ name }) => name === 'customer') ?? subjects[0]!),
  );
  const watched = Form.useWatch((values: Draft) => values, { form, preserve: true });
  const draft: Draft = { ...initial, ...watched };
  const subject = resources.find(({ name }) => name === draft.resource);
  const put = (values: Partial<Draft>) => {
    form.setFieldsValue(values);
    setChanged(true);
  };
  const write = ({ resource, ...update }: ReturnType<typeof inputOf>) =>
    saved
      ? graphql(CHANGE, { input: { id: saved.id, update: { ...update, version: saved.version } } })
      : graphql(MAKE, { input: { automation: { ...update, resource } } });
  const submit = async () => {
    await form.validateFields();
    setBusy(true);
    setError(null);
    try {
      await write(inputOf({ ...initial, ...(form.getFieldsValue(true) as Draft) }));
      release();
      await refresh(rules, saved ? [saved.id] : []);
      void navigate(LIST);
    } catch (failure) {
      if (!isRequestError(failure)) throw failure;
      if (!showFieldErrors(form, failure.errors, 'input')) setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const cancel = () => leave(() => void navigate(LIST));
  return { form, initial, draft, subject, subjects, changed, setChanged, busy, error, put, submit, cancel };
}

function Editor(props: EditorProps) {
  const { saved, choices, rules } = props;
  const { t } = useTranslation();
  const text = useText();
  const [params] = useSearchParams();
  const [shown, setShown] = useState<'dryRun' | 'history'>(params.get('show') === 'history' ? 'history' : 'dryRun');
  const { form, initial, draft, subject, subjects, changed, setChanged, busy, error, put, submit, cancel } =
    useEditor(props);
  const may = saved ? rules.can.update : rules.can.create;
  const choose = (name: string) => {
    const next = subjects.find(each => each.name === name);
    const begins = draft.begins === 'date' ? 'changed' : draft.begins;
    const acts = [{ ...NOTIFY, toField: ownerOf(choices, name) }];
    put({ begins, field: fieldFor(begins, null, next), filter: null, acts });
  };
  return (
    <>
      <div className="sentence-editor">
        <Form
          form={form}
          layout="vertical"
          initialValues={initial}
          disabled={!may}
          onValuesChange={() => setChanged(true)}
          onFinish={() => void submit()}
        >
          <WhenCard
            draft={draft}
            subjects={subjects}
            subject={subject}
            fixed={!!saved}
            disabled={!may}
            onSubject={choose}
            onBegins={begins => put({ field: fieldFor(begins, draft.field, subject) })}
          >
            {saved?.problem && <Alert type="error" showIcon message={text(saved.problem)} />}
            {error && <ErrorState error={error} />}
          </WhenCard>
          <ActsCard draft={draft} subject={subject} choices={choices} disabled={!may} onActs={acts => put({ acts })} />
        </Form>
        <section className="panel sentence-aside">
          {saved ? (
            <Segmented
              value={shown}
              onChange={setShown}
              options={(['dryRun', 'history'] as const).map(value => ({ value, label: t(`automations.${value}`) }))}
            />
          ) : (
            <h3>{t('automations.dryRun')}</h3>
          )}
          {shown === 'history' && saved ? (
            <HistoryList of={{ automationId: saved.id }} />
          ) : (
            <DryRunList draft={draft} id={saved?.id ?? null} resource={subject} />
          )}
        </section>
      </div>
      <FormBar changed={changed}>
        <Button onClick={cancel}>{t('form.cancel')}</Button>
        {may && (
          <Button type="primary" loading={busy} data-testid="save-automation" onClick={() => void submit()}>
            {t('form.save')}
          </Button>
        )}
      </FormBar>
    </>
  );
}

/** A rule as a sentence to fill in, with what it would have done, and did, beside it. */
export function AutomationEditor() {
  const { t } = useTranslation();
  const { id } = useParams();
  const rules = useResource('automation');
  const choices = usePage<Choices>(CHOICES, {}, { enabled: !!rules });
  const rule = usePage<Automation | null>(RULE, { id }, { enabled: !!rules && !!id });
  if (!rules) return <NotFound />;
  const existing = (known: Choices) => (
    <Loaded query={rule}>
      {saved =>
        saved ? (
          <Editor key={`${saved.id}/${saved.version}`} saved={saved} choices={known} rules={rules} />
        ) : (
          <NotFound />
        )
      }
    </Loaded>
  );
  return (
    <div className="sentence-page">
      <PageHead title={id ? (rule.data?.name ?? t('automations.title')) : t('automations.new')} />
      <Loaded query={choices}>{known => (id ? existing(known) : <Editor choices={known} rules={rules} />)}</Loaded>
    </div>
  );
}
