import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../app/ErrorState';
import { graphql } from '../../app/session/graphql';
import type { ResourceMeta } from '../../resource/metadata';
import { useWorkspace } from '../../resource/ResourceCatalogue';
import { AsideTabs } from '../sentences/AsideTabs';
import { DraftEditor } from '../sentences/DraftEditor';
import { firstSubject } from '../sentences/rule';
import { RuleEditorPage } from '../sentences/RuleEditorPage';
import { useDraftForm } from '../sentences/useDraftForm';
import { WhenCard } from '../sentences/WhenCard';
import { AheadList } from './AheadList';
import {
  CHANGE,
  CHOICES,
  draftOf,
  inputOf,
  MAKE,
  RULE,
  subjectsOf,
  toDraft,
  type Choices,
  type Draft,
  type ReminderRule,
} from './reminder';
import { SentList } from './SentList';
import { TellCard } from './TellCard';

const LIST = '/date-reminders';
const ORDER = {
  zh: ['of', 'resource', 'the', 'date', 'side', 'days', 'unit'],
  en: ['days', 'unit', 'side', 'the', 'date', 'of', 'resource'],
};

interface EditorProps {
  saved?: ReminderRule;
  choices: Choices;
  rules: ResourceMeta;
}

async function write(draft: Draft, saved?: ReminderRule): Promise<string> {
  const { resource, ...update } = inputOf(draft);
  const { rule } = await graphql<{ rule: { id: string } }>(saved ? CHANGE : MAKE, {
    input: saved
      ? { id: saved.id, update: { ...update, version: saved.version } }
      : { reminderRule: { ...update, resource } },
  });
  return rule.id;
}

function Editor({ saved, choices, rules }: EditorProps) {
  const { t } = useTranslation();
  const { resources } = useWorkspace();
  const subjects = subjectsOf(choices, resources);
  const of = useDraftForm<Draft>({
    resource: rules,
    begin: () => (saved ? toDraft(saved) : draftOf(choices, firstSubject(subjects))),
    write: draft => write(draft, saved),
    to: () => LIST,
    back: LIST,
  });
  const { draft } = of;
  const subject = resources.find(({ name }) => name === draft.resource);
  const people = choices.subjects.find(({ resource }) => resource === draft.resource)?.people ?? [];
  const may = saved ? rules.can.update : rules.can.create;
  const choose = (name: string) => {
    const { dateField, toField } = draftOf(
      choices,
      subjects.find(each => each.name === name)!,
    );
    of.put({ dateField, toField, filter: null });
  };
  const ahead = {
    value: 'ahead',
    label: t('reminders.ahead'),
    content: <AheadList draft={draft} id={saved?.id ?? null} resource={subject} />,
  };
  const sent = saved && {
    value: 'sent',
    label: t('reminders.sent'),
    content: <SentList ruleId={saved.id} resource={subject} />,
  };
  return (
    <DraftEditor of={of} may={may} saveId="save-reminder" aside={<AsideTabs tabs={sent ? [ahead, sent] : [ahead]} />}>
      <WhenCard
        title={t('reminders.sentence')}
        dateField="dateField"
        order={ORDER}
        subjects={subjects}
        subject={subject}
        fixed={!!saved}
        disabled={!may}
        onSubject={choose}
      >
        {of.error && <ErrorState error={of.error} />}
      </WhenCard>
      <TellCard roles={choices.roles} people={people} disabled={!may} />
    </DraftEditor>
  );
}

/** A rule as a sentence to fill in, with what it would send beside it. */
export function ReminderEditor() {
  const { t } = useTranslation();
  return (
    <RuleEditorPage<ReminderRule, Choices>
      resource="reminderRule"
      ask={{ rule: RULE, choices: CHOICES }}
      words={{ title: t('reminders.title'), make: t('reminders.new') }}
      editor={(rules, choices, saved) => <Editor rules={rules} choices={choices} saved={saved} />}
    />
  );
}
