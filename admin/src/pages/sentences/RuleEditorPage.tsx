import { Fragment, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { NotFound } from '../../app/NotFound';
import type { ResourceMeta } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import type { SavedRule } from './rule';

interface RuleEditorPageProps<R, C> {
  resource: string;
  /** What asks for one rule, and for what it can be made of. */
  ask: { rule: string; choices: string };
  words: { title: string; make: string };
  /** The form; begun anew when somebody else's version arrives. */
  editor: (rules: ResourceMeta, choices: C, saved?: R) => ReactNode;
}

/** A rule as a sentence to fill in, with what it comes to beside it. */
export function RuleEditorPage<R extends SavedRule, C>({ ask, words, editor, ...props }: RuleEditorPageProps<R, C>) {
  const { id } = useParams();
  const rules = useResource(props.resource);
  const choices = usePage<C>(ask.choices, {}, { enabled: !!rules });
  const rule = usePage<R | null>(ask.rule, { id }, { enabled: !!rules && !!id });
  if (!rules) return <NotFound />;
  const existing = (known: C) => (
    <Loaded query={rule}>
      {saved =>
        saved ? <Fragment key={`${saved.id}/${saved.version}`}>{editor(rules, known, saved)}</Fragment> : <NotFound />
      }
    </Loaded>
  );
  return (
    <div className="sentence-page">
      <PageHead title={id ? (rule.data?.name ?? words.title) : words.make} />
      <Loaded query={choices}>{known => (id ? existing(known) : editor(rules, known))}</Loaded>
    </div>
  );
}
