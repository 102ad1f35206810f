import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { isRequestError } from '../../app/session/requestError';
import { newKey, runAction } from '../../resource/action/runAction';
import { DateText } from '../../resource/fields/DateText';
import { recordPath } from '../../resource/metadata';
import { useResource, useWorkspace } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { OlderNewer } from '../sentences/OlderNewer';
import { usePage } from '../usePage';
import { ActOutcomes } from './ActOutcomes';
import { HISTORY, type History } from './automation';

const PAGE = 50;
const TONES = { done: 'success', failed: 'error', waiting: 'processing', stopped: 'default' } as const;

function useRetry() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const action = useResource('automationRun')?.actions.find(each => each.name === 'automations.retry');
  if (!action) return null;
  const retry = async (id: string) => {
    setBusy(id);
    try {
      await runAction(action, [id], undefined, newKey());
      void message.success(t('automations.retried'));
    } catch (error) {
      if (!isRequestError(error)) throw error;
      void message.error(error.message);
    } finally {
      await client.invalidateQueries({ queryKey: ['page', HISTORY] });
      setBusy(null);
    }
  };
  return { retry, busy };
}

/** What a rule did, or what was done to a record, the newest first. */
export function HistoryList({ of }: { of: { automationId: string } | { recordId: string } }) {
  const { t } = useTranslation();
  const text = useText();
  const { resources } = useWorkspace();
  const [offset, setOffset] = useState(0);
  const retrying = useRetry();
  const query = usePage<History>(HISTORY, { of, offset }, { every: 10_000 });
  const row = (each: History['rows'][number]) => {
    const resource = resources.find(({ name }) => name === each.resource);
    return (
      <li key={each.id}>
        <span className="faint">
          <DateText value={each.at} />
        </span>
        <span className="told-what">
          {each.open && resource ? (
            <Link to={recordPath(resource, each.recordId)}>{each.title ?? '—'}</Link>
          ) : (
            <span className="faint">{t('reminders.notYours')}</span>
          )}{' '}
          {'recordId' in of ? (
            <Link to={`/automations/${each.automationId}`}>{each.automation}</Link>
          ) : (
            <Link className="faint" to={`/automations/of/${each.recordId}`}>
              {t('automations.ofRecord')}
            </Link>
          )}
        </span>
        <ActOutcomes acts={each.acts} />
        {each.state !== 'done' && (
          <span className="told-who">
            <Tag color={TONES[each.state]}>{t(`automations.state.${each.state}`)}</Tag>
            {each.reason && each.state === 'stopped' && <span className="muted">{text(each.reason)}</span>}
            {each.state === 'failed' && retrying && (
              <Button
                size="small"
                loading={retrying.busy === each.id}
                data-testid="retry"
                onClick={() => void retrying.retry(each.id)}
              >
                {t('automations.retry')}
              </Button>
            )}
          </span>
        )}
      </li>
    );
  };
  return (
    <Loaded query={query} rows={4}>
      {({ rows, more }) =>
        rows.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('automations.nothingDone')} />
        ) : (
          <>
            <ul className="told-list timed" data-testid="automation-history">
              {rows.map(row)}
            </ul>
            <OlderNewer offset={offset} page={PAGE} more={more} onOffset={setOffset} />
          </>
        )
      }
    </Loaded>
  );
}
