import { App, Switch, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { graphql } from '../../app/session/graphql';
import { isRequestError } from '../../app/session/requestError';
import { useRefreshResource } from '../../resource/action/useRefreshResource';
import type { ResourceMeta } from '../../resource/metadata';
import type { SavedRule } from './rule';

interface RuleRowProps {
  rule: SavedRule;
  resource: ResourceMeta;
  /** The mutation that changes a rule of this kind. */
  change: string;
  path: string;
  problem: string | null;
  sentence: ReactNode;
  testId: string;
  children?: ReactNode;
}

/** A rule as the sentence that it is, with a switch. */
export function RuleRow({ rule, resource, change, path, problem, sentence, testId, children }: RuleRowProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const refresh = useRefreshResource();
  const [busy, setBusy] = useState(false);
  const turn = async (enabled: boolean) => {
    setBusy(true);
    try {
      await graphql(change, { input: { id: rule.id, update: { version: rule.version, enabled } } });
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
    <li className={rule.enabled ? 'sentence-row' : 'sentence-row paused'} data-testid={testId}>
      <div className="sentence-what">
        <Link to={path}>
          <b>{rule.name}</b>
        </Link>
        {problem && <Tag color="error">{problem}</Tag>}
        <span className="muted">{sentence}</span>
        {children}
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
