import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { NotFound } from '../../app/NotFound';
import type { ResourceMeta } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import type { RuleChoices, SavedRule } from './rule';

interface RuleListPageProps<R, C> {
  resource: string;
  /** What asks for the rules, and for what they can be made of. */
  ask: { rules: string; choices: string };
  words: { title: string; hint: string; make: string; none: string; noneHint: string };
  makePath: string;
  /** One rule as a row; the choices come a moment later. */
  row: (rule: R, resource: ResourceMeta, choices: C | undefined) => ReactNode;
}

/** Every rule of a kind as a sentence. */
export function RuleListPage<R extends SavedRule, C extends RuleChoices>(props: RuleListPageProps<R, C>) {
  const { ask, words, makePath, row } = props;
  const navigate = useNavigate();
  const resource = useResource(props.resource);
  const rules = usePage<{ nodes: R[] }>(ask.rules, {}, { enabled: !!resource });
  const { data: choices } = usePage<C>(ask.choices, {}, { enabled: !!resource });
  if (!resource) return <NotFound />;
  return (
    <div className="sentence-page">
      <PageHead title={words.title} hint={words.hint}>
        {resource.can.create && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(makePath)}>
            {words.make}
          </Button>
        )}
      </PageHead>
      <Loaded query={rules}>
        {({ nodes }) => (
          <section className="panel">
            {nodes.length === 0 && (
              <Empty
                className="list-empty"
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={
                  <>
                    <b>{words.none}</b>
                    <p className="muted">{words.noneHint}</p>
                  </>
                }
              />
            )}
            <ul className="sentence-list">{nodes.map(rule => row(rule, resource, choices))}</ul>
          </section>
        )}
      </Loaded>
    </div>
  );
}
