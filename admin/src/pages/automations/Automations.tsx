import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Empty, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useText } from '../../app/language';
import { NotFound } from '../../app/NotFound';
import { graphql } from '../../app/session/graphql';
import { isRequestError } from '../../app/session/requestError';
import { useRefreshResource } from '../../resource/action/useRefreshResource';
import { DateText } from '../../resource/fields/DateText';
import type { ResourceMeta } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { CHOICES, RULES, type Automation, type Choices } from './automation';
import { AutomationSentence } from './AutomationSentence';

const TURN = 'mutation ($input: UpdateOneAutomationInput!) { updateOneAutomation(input: $input) { id } }';

function Row({ rule, resource, choices }: { rule: Automation; resource: ResourceMeta; choices?: Choices }) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const refresh = useRefreshResource();
  const [busy, setBusy] = useState(false);
  const figures = choices?.figures.find(({ automationId }) => automationId === rule.id);
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
    <li className={rule.enabled ? 'sentence-row' : 'sentence-row paused'} data-testid="automation-row">
      <div className="sentence-what">
        <Link to={`/automations/${rule.id}`}>
          <b>{rule.name}</b>
        </Link>
        {rule.problem && <Tag color="error">{text(rule.problem)}</Tag>}
        <span className="muted">
          <AutomationSentence rule={rule} choices={choices} />
        </span>
        <span className="faint">
          {rule.runsAs && rule.enabled && <>{t('automations.as', { name: rule.runsAs.name })} · </>}
          {figures ? (
            <Link to={`/automations/${rule.id}?show=history`}>
              {t('automations.acted', { count: figures.acted })} · <DateText value={figures.lastAt} />
            </Link>
          ) : (
            t('automations.never')
          )}
          {figures && figures.failed > 0 && (
            <Link to={`/automations/${rule.id}?show=history`}>
              {' '}
              <Tag color="error">{t('automations.failed', { count: figures.failed })}</Tag>
            </Link>
          )}
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

/** Every rule as the sentence that it is, with what it did and a switch. */
export function Automations() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const resource = useResource('automation');
  const rules = usePage<{ nodes: Automation[] }>(RULES, {}, { enabled: !!resource });
  const { data: choices } = usePage<Choices>(CHOICES, {}, { enabled: !!resource });
  if (!resource) return <NotFound />;
  return (
    <div className="sentence-page">
      <PageHead title={t('automations.title')} hint={t('automations.hint')}>
        {resource.can.create && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/automations/new')}>
            {t('automations.new')}
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
                    <b>{t('automations.none')}</b>
                    <p className="muted">{t('automations.noneHint')}</p>
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
