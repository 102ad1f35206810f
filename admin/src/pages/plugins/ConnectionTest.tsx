import { CheckCircleFilled, CloseCircleFilled, LoadingOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnderWay } from '../../app/jobs/job';
import { useJob } from '../../app/jobs/useJob';
import { useText } from '../../app/language';
import { newKey, runAction } from '../../resource/action/runAction';
import { useRefreshResource } from '../../resource/action/useRefreshResource';
import { useResource } from '../../resource/ResourceCatalogue';
import { DateText } from '../../resource/fields/DateText';
import type { PluginAccount } from './plugin';
import { isRequestError } from '../../app/session/requestError';

interface ConnectionTestProps {
  account: PluginAccount;
  jobId: string | null;
  onStarted: (jobId: string | null) => void;
  /** What is typed but not saved is not what would be tested. */
  changed: boolean;
}

const ICON = {
  ok: <CheckCircleFilled className="good" />,
  failing: <CloseCircleFilled className="bad" />,
  untested: <MinusCircleOutlined className="faint" />,
};

/** Whether the provider answers with these settings: asked in the worker, since only there secrets can be opened. */
export function ConnectionTest({ account, jobId, onStarted, changed }: ConnectionTestProps) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const refresh = useRefreshResource();
  const resource = useResource('pluginAccount');
  const action = resource?.actions.find(each => each.name === 'plugins.test_connection');
  const job = useJob(jobId, 700);
  const over = !!job && !isUnderWay(job);
  useEffect(() => {
    if (!over || !resource) return;
    onStarted(null);
    void refresh(resource, [account.id]);
  }, [over, resource, refresh, onStarted, account.id]);

  const test = async () => {
    if (!action || !resource) return;
    try {
      const { jobId: started, failed } = await runAction(action, [account.id], undefined, newKey());
      if (failed[0]) void message.error(failed[0].message);
      else onStarted(started);
    } catch (error) {
      if (isRequestError(error)) void message.error(error.message);
      else throw error;
    }
  };
  const probe = account.statusMessage;
  return (
    <section className={`panel connection connection-${jobId ? 'testing' : account.status}`} aria-live="polite">
      {jobId ? <LoadingOutlined /> : ICON[account.status]}
      <div>
        <b>{jobId ? t('plugins.testing') : t(`plugins.status.${account.status}`)}</b>{' '}
        {!jobId && account.statusAt && (
          <span className="faint">
            <DateText value={account.statusAt} />
          </span>
        )}
        {!jobId && probe && <p>{text(probe.message)}</p>}
        {!jobId && probe?.facts && (
          <dl className="probe-facts">
            {probe.facts.map(fact => (
              <div key={fact.label.en}>
                <dt className="muted">{text(fact.label)}</dt>
                <dd className="num">{fact.value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      {action && (
        <Button
          onClick={() => void test()}
          loading={!!jobId}
          disabled={changed || !account.enabled}
          title={changed ? t('plugins.saveFirst') : undefined}
          data-testid="test-connection"
        >
          {t('plugins.test')}
        </Button>
      )}
    </section>
  );
}
