import { Button, Form, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
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
import { AheadList } from './AheadList';
import {
  CHOICES,
  draftOf,
  inputOf,
  RULE,
  subjectsOf,
  toDraft,
  type Choices,
  type Draft,
  type ReminderRule,
} from './reminder';
import { SentList } from './SentList';
import { TellCard } from './TellCard';
import { WhenCard } from './WhenCard';

const LIST = '/date-reminders';
const MAKE = 'mutation ($input: CreateOneReminderRuleInput!) { createOneReminderRule(input: $input) { id } }';
const CHANGE = 'mutation ($input: UpdateOneReminderRuleInput!) { updateOneReminderRule(input: $input) { id } }';

interface EditorProps {
  saved?: ReminderRule;
  choices: Choices;
  rules: ResourceMeta;
}

function Editor({ saved, choices, rules }: EditorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefreshResource();
  const { resources } = useWorkspace();
  const subjects = subjectsOf(choices, resources);
  const [form] = Form.useForm<Draft>();
  const [changed, setChanged] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const [shown, setShown] = useState<'ahead' | 'sent'>('ahead');
  const { leave, release } = useLeaveGuard(changed);
  const [initial] = useState(() =>
    saved ? toDraft(saved) : draftOf(choices, subjects.find(({ name }) => name === 'customer') ?? subjects[0]!),
  );
  const watched = Form.useWatch((values: Draft) => values, form);
  const draft: Draft = { ...initial, ...watched };
  const subject = resources.find(({ name }) => name === draft.resource);
  const people = choices.subjects.find(({ resource }) => resource === draft.resource)?.people ?? [];
  const may = saved ? rules.can.update : rules.can.create;
  const choose = (name: string) => {
    const { dateField, toField } = draftOf(
      choices,
      subjects.find(each => each.name === name)!,
    );
    form.setFieldsValue({ dateField, toField, filter: null });
  };
  const write = ({ resource, ...update }: ReturnType<typeof inputOf>) =>
    saved
      ? graphql(CHANGE, { input: { id: saved.id, update: { ...update, version: saved.version } } })
      : graphql(MAKE, { input: { reminderRule: { ...update, resource } } });
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
          <WhenCard subjects={subjects} subject={subject} fixed={!!saved} disabled={!may} onSubject={choose}>
            {error && <ErrorState error={error} />}
          </WhenCard>
          <TellCard roles={choices.roles} people={people} disabled={!may} />
        </Form>
        <section className="panel sentence-aside">
          {saved ? (
            <Segmented
              value={shown}
              onChange={setShown}
              options={(['ahead', 'sent'] as const).map(value => ({ value, label: t(`reminders.${value}`) }))}
            />
          ) : (
            <h3>{t('reminders.ahead')}</h3>
          )}
          {shown === 'sent' && saved ? (
            <SentList ruleId={saved.id} resource={subject} />
          ) : (
            <AheadList draft={draft} id={saved?.id ?? null} resource={subject} />
          )}
        </section>
      </div>
      <FormBar changed={changed}>
        <Button onClick={() => leave(() => void navigate(LIST))}>{t('form.cancel')}</Button>
        {may && (
          <Button type="primary" loading={busy} data-testid="save-reminder" onClick={() => void submit()}>
            {t('form.save')}
          </Button>
        )}
      </FormBar>
    </>
  );
}

/** A rule as a sentence to fill in, with what it would send beside it. */
export function ReminderEditor() {
  const { t } = useTranslation();
  const { id } = useParams();
  const rules = useResource('reminderRule');
  const choices = usePage<Choices>(CHOICES, {}, { enabled: !!rules });
  const rule = usePage<ReminderRule | null>(RULE, { id }, { enabled: !!rules && !!id });
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
      <PageHead title={id ? (rule.data?.name ?? t('reminders.title')) : t('reminders.new')} />
      <Loaded query={choices}>{known => (id ? existing(known) : <Editor choices={known} rules={rules} />)}</Loaded>
    </div>
  );
}
