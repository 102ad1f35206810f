import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { useText } from '../../app/language';
import { graphql } from '../../app/session/graphql';
import type { ResourceMeta } from '../../resource/metadata';
import { useWorkspace } from '../../resource/ResourceCatalogue';
import { AsideTabs } from '../sentences/AsideTabs';
import { DraftEditor } from '../sentences/DraftEditor';
import { firstSubject, ownerOf } from '../sentences/rule';
import { RuleEditorPage } from '../sentences/RuleEditorPage';
import { useDraftForm } from '../sentences/useDraftForm';
import { ActsCard } from './ActsCard';
import {
  CHANGE,
  CHOICES,
  draftOf,
  fieldFor,
  inputOf,
  MAKE,
  NOTIFY,
  RULE,
  subjectsOf,
  toDraft,
  type Automation,
  type Choices,
  type Draft,
} from './automation';
import { BeginsCard } from './BeginsCard';
import { DryRunList } from './DryRunList';
import { HistoryList } from './HistoryList';

const LIST = '/automation-rules';

interface EditorProps {
  saved?: Automation;
  choices: Choices;
  rules: ResourceMeta;
}

async function write(draft: Draft, saved?: Automation): Promise<string> {
  const { resource, ...update } = inputOf(draft);
  const { rule } = await graphql<{ rule: { id: string } }>(saved ? CHANGE : MAKE, {
    input: saved
      ? { id: saved.id, update: { ...update, version: saved.version } }
      : { automation: { ...update, resource } },
  });
  return rule.id;
}

function Editor({ saved, choices, rules }: EditorProps) {
  const { t } = useTranslation();
  const text = useText();
  const [params] = useSearchParams();
  const { resources } = useWorkspace();
  const subjects = subjectsOf(choices, resources);
  const of = useDraftForm<Draft>({
    resource: rules,
    begin: () => (saved ? toDraft(saved) : draftOf(choices, firstSubject(subjects))),
    write: draft => write(draft, saved),
    to: () => LIST,
    back: LIST,
  });
  const { draft, put } = of;
  const subject = resources.find(({ name }) => name === draft.resource);
  const may = saved ? rules.can.update : rules.can.create;
  const choose = (name: string) => {
    const next = subjects.find(each => each.name === name);
    const begins = draft.begins === 'date' ? 'changed' : draft.begins;
    const acts = [{ ...NOTIFY, toField: ownerOf(choices, name) }];
    put({ begins, field: fieldFor(begins, null, next), filter: null, acts });
  };
  const dryRun = {
    value: 'dryRun',
    label: t('automations.dryRun'),
    content: <DryRunList draft={draft} id={saved?.id ?? null} resource={subject} />,
  };
  const history = saved && {
    value: 'history',
    label: t('automations.history'),
    content: <HistoryList of={{ automationId: saved.id }} />,
  };
  const aside = <AsideTabs tabs={history ? [dryRun, history] : [dryRun]} first={params.get('show') ?? undefined} />;
  return (
    <DraftEditor of={of} may={may} saveId="save-automation" aside={aside}>
      <BeginsCard
        draft={draft}
        subjects={subjects}
        subject={subject}
        fixed={!!saved}
        disabled={!may}
        onSubject={choose}
        onBegins={begins => put({ field: fieldFor(begins, draft.field, subject) })}
      >
        {saved?.problem && <Alert type="error" showIcon message={text(saved.problem)} />}
        {of.error && <ErrorState error={of.error} />}
      </BeginsCard>
      <ActsCard draft={draft} subject={subject} choices={choices} disabled={!may} onActs={acts => put({ acts })} />
    </DraftEditor>
  );
}

/** A rule as a sentence to fill in, with what it would have done, and did, beside it. */
export function AutomationEditor() {
  const { t } = useTranslation();
  return (
    <RuleEditorPage<Automation, Choices>
      resource="automation"
      ask={{ rule: RULE, choices: CHOICES }}
      words={{ title: t('automations.title'), make: t('automations.new') }}
      editor={(rules, choices, saved) => <Editor rules={rules} choices={choices} saved={saved} />}
    />
  );
}
