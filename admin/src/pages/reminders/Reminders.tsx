import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Empty, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { NotFound } from '../../app/NotFound';
import { graphql } from '../../app/session/graphql';
import { isRequestError } from '../../app/session/requestError';
import { useRefreshResource } from '../../resource/action/useRefreshResource';
import type { ResourceMeta } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { CHOICES, RULES, type Choices, type ReminderRule } from './reminder';
import { RuleSentence } from './RuleSentence';

const TURN = 'mutation ($input: UpdateOneReminderRuleInput!) { updateOneReminderRule(input: $input) { id } }';

function Row({ rule, resource, choices }: { rule: ReminderRule; resource: ResourceMeta; choices?: Choices }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const refresh = useRefreshResource();
  const [busy, setBusy] = useState(false);
  const turn = async (enabled: boolean) => {
    setBusy(true);
    try {
      await graphql(TURN, { input: { id: rule.id, update: { version: rule.version, enabled } } });
      void message.success(t(enabled ? 'reminders.resumed' : 'reminders.paused', { name: rule.name }));
    } catch (error) {
      if (!isRequestError(error)) throw error;
      void message.error(error.message);
    } finally {
      await refresh(resource, [rule.id]);
      setBusy(false);
    }
  };
  return (
    <li className={rule.enabled ? 'sentence-row' : 'sentence-row paused'} data-testid="reminder-row">
      <div className="sentence-what">
        <Link to={`/reminder-rules/${rule.id}`}>
          <b>{rule.name}</b>
        </Link>
        {rule.problem && <Tag color="error">{rule.problem}</Tag>}
        <span className="muted">
          <RuleSentence rule={rule} choices={choices} />
        </span>
      </div>
      <Switch
        checked={rule.enabled}
        loading={busy}
        disabled={!resource.can.update}
        aria-label={t('reminders.enabled', { name: rule.name })}
        onChange={enabled => void turn(enabled)}
      />
    </li>
  );
}

/** Every rule as the sentence that it is, with a switch. */
export function Reminders() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const resource = useResource('reminderRule');
  const rules = usePage<{ nodes: ReminderRule[] }>(RULES, {}, { enabled: !!resource });
  const { data: choices } = usePage<Choices>(CHOICES, {}, { enabled: !!resource });
  if (!resource) return <NotFound />;
  return (
    <div className="sentence-page">
      <PageHead title={t('reminders.title')} hint={t('reminders.hint')}>
        {resource.can.create && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/reminder-rules/new')}>
            {t('reminders.new')}
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
                    <b>{t('reminders.none')}</b>
                    <p className="muted">{t('reminders.noneHint')}</p>
                  </>
                }
              />
            )}
            <ul className="sentence-list">
              {nodes.map(rule => (
                <Row key={rule.id} rule={rule} resource={resource} choices={choices} />
              ))}
            </ul>
          </section>
        )}
      </Loaded>
    </div>
  );
}
