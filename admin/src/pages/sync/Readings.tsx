import { CalendarOutlined, RedoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { useRunAction } from '../../resource/action/ActionProvider';
import { DateText } from '../../resource/fields/DateText';
import { fieldOf } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { useNamedAction } from '../useNamedAction';
import type { MonitoredAccount } from './monitor';

const recordOf = ({ cloudAccountId, name, code }: MonitoredAccount) => ({ id: cloudAccountId, name, code });

/** When the account is read next, by which plan, and the way to change it. */
function NextReading({ account }: { account: MonitoredAccount }) {
  const { t } = useTranslation();
  const text = useText();
  const run = useRunAction();
  const plan = useNamedAction('clouds.plan_syncs');
  const accounts = useResource('cloudAccount');
  const kind = accounts && fieldOf(accounts, 'syncPlan')?.values?.find(each => each.value === account.syncPlan);
  const initial = { plan: account.syncPlan };
  return (
    <p className="next-reading muted">
      <CalendarOutlined />{' '}
      {account.nextRunAt ? (
        <>
          {t('sync.nextRun')} <DateText value={account.nextRunAt} />
        </>
      ) : (
        t('sync.noNextRun')
      )}
      {plan && account.status !== 'closed' && (
        <Button
          type="link"
          size="small"
          onClick={() => run({ ...plan, records: [recordOf(account)], initial })}
          aria-label={t('sync.changePlan', { name: account.name })}
        >
          {kind ? text(kind.title) : account.syncPlan}
        </Button>
      )}
    </p>
  );
}

/** A sync that failed: tried again by itself and when, or waiting for a person. */
function FailedTask({ account }: { account: MonitoredAccount }) {
  const { t } = useTranslation();
  const text = useText();
  const run = useRunAction();
  const replay = useNamedAction('jobs.replay');
  const { task } = account;
  if (!task || (task.state !== 'failed' && !task.nextTryAt)) return null;
  const { tries, maxTries } = task;
  return (
    <div className={task.state === 'failed' ? 'failed-task bad' : 'failed-task warn'}>
      <span>
        {task.state === 'failed'
          ? t('sync.gaveUp', { count: tries })
          : t(tries === 0 ? 'sync.waits' : 'sync.triesAgain', { tries, most: maxTries })}{' '}
        {task.nextTryAt && <DateText value={task.nextTryAt} seconds />}
      </span>
      {task.error?.message && <span className="muted">{text(task.error.message)}</span>}
      {task.state === 'failed' && replay && (
        <Button
          size="small"
          icon={<RedoOutlined />}
          onClick={() => run({ ...replay, records: [{ id: task.id, name: account.name }] })}
        >
          {t('sync.replay')}
        </Button>
      )}
    </div>
  );
}

export function Readings({ account }: { account: MonitoredAccount }) {
  return (
    <>
      {account.lastRun?.source !== 'file' && <NextReading account={account} />}
      <FailedTask account={account} />
    </>
  );
}
