import { ClockCircleOutlined, SyncOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { isZeroText } from '../../money/decimalText';
import { MoneyText } from '../../money/MoneyText';
import { DateText, formatInstant } from '../../resource/fields/DateText';
import { StatusTag, TonePill } from '../../resource/fields/StatusTag';
import { fieldOf } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { FRESHNESS_TONE, type MonitoredAccount } from './monitor';
import { Readings } from './Readings';
import { useSpan } from './useSpan';

interface AccountCardProps {
  account: MonitoredAccount;
  period: string;
  onSync: (() => void) | null;
}

/** The rule behind the hour: every month of this vendor is final then. */
function VendorClock({ account: { finality } }: { account: MonitoredAccount }) {
  const { t } = useTranslation();
  if (!finality) return null;
  const hour = `${String(finality.hour).padStart(2, '0')}:00`;
  return (
    <span className="faint" title={`${finality.zone} · ${finality.source}`}>
      {' · '}
      {t('sync.vendorClock', { day: finality.day, hour })}
    </span>
  );
}

/** Until when the vendor may still change the month: the clock that decides whether a bill may go out. */
function FinalityClock({ account }: { account: MonitoredAccount }) {
  const { t } = useTranslation();
  const span = useSpan();
  if (!account.finalAt) return null;
  const when = formatInstant(account.finalAt);
  const left = account.finalIn ?? 0;
  const key =
    account.freshness === 'provisional' || account.freshness === 'missing'
      ? 'sync.finalFrom'
      : account.freshness === 'due'
        ? 'sync.finalSince'
        : 'sync.finalAt';
  return (
    <p className={account.freshness === 'due' ? 'clock bad' : 'clock muted'}>
      <ClockCircleOutlined /> {t(key, { when })}
      {account.freshness === 'provisional' && left > 0 && <b> {t('sync.countdown', { span: span(left) })}</b>}
      <VendorClock account={account} />
    </p>
  );
}

const COUNTS = ['inserted', 'changed', 'removed', 'rejected'] as const;

/** What the run changed; what is nought is left out. */
function RunCounts({ run }: { run: NonNullable<MonitoredAccount['lastRun']> }) {
  const { t } = useTranslation();
  const counts = COUNTS.filter(each => run[each] > 0);
  if (counts.length === 0) return null;
  const words = counts.map(each => t(`sync.${each}`, { shown: run[each].toLocaleString() }));
  return <span className="muted num">{words.join(' · ')}</span>;
}

/** How old what is shown is, while the vendor may still change it. */
function Lag({ account }: { account: MonitoredAccount }) {
  const { t } = useTranslation();
  const span = useSpan();
  if (account.age === null || !['provisional', 'due'].includes(account.freshness)) return null;
  return <span className="faint num"> · {t('sync.lag', { span: span(account.age) })}</span>;
}

function LastRun({ account }: { account: MonitoredAccount }) {
  const { t } = useTranslation();
  const text = useText();
  const runs = useResource('syncRun');
  const last = account.lastRun;
  if (!last) return <p className="faint">{t('sync.neverRun')}</p>;
  const state = runs && fieldOf(runs, 'state')?.values?.find(each => each.value === last.state);
  const problem = last.error?.message;
  return (
    <div className="last-run">
      <StatusTag dot value={state} />
      <Link to={`/sync-runs/${last.id}`} className="muted">
        <DateText value={last.startedAt} />
      </Link>
      <span className="muted num">{t('sync.rowsRead', { shown: last.rowsRead.toLocaleString() })}</span>
      <RunCounts run={last} />
      {problem && <p className="bad">{typeof problem === 'string' ? problem : text(problem)}</p>}
    </div>
  );
}

export function AccountCard({ account, period, onSync }: AccountCardProps) {
  const { t } = useTranslation();
  const agrees = account.difference !== undefined && isZeroText(account.difference);
  return (
    <article className="panel account-card">
      <header>
        <div>
          <h3>
            <Link to={`/cloud-accounts/${account.cloudAccountId}`}>{account.name}</Link>
          </h3>
          <span className="faint num">
            {account.providerName} · {account.code}
          </span>
          <Lag account={account} />
        </div>
        <TonePill tone={FRESHNESS_TONE[account.freshness]} label={t(`sync.freshness.${account.freshness}`)} />
      </header>
      <dl className="account-figures">
        <div>
          <dt>{t('sync.charges')}</dt>
          <dd className="num">{account.charges.toLocaleString()}</dd>
        </div>
        {account.billedCost !== undefined && (
          <>
            <div>
              <dt>{t('sync.ingested')}</dt>
              <dd>
                <MoneyText value={account.billedCost} currency={account.currency} />
              </dd>
            </div>
            <div>
              <dt>{t('sync.vendorTotal')}</dt>
              <dd>
                <MoneyText value={account.vendorTotal} currency={account.currency} />
              </dd>
            </div>
            <div>
              <dt>{t('sync.difference')}</dt>
              <dd className={account.vendorTotal === null ? 'faint' : agrees ? 'good' : 'bad'}>
                <MoneyText
                  value={account.vendorTotal === null ? null : account.difference}
                  currency={account.currency}
                />
              </dd>
            </div>
          </>
        )}
      </dl>
      <FinalityClock account={account} />
      <Readings account={account} />
      {account.quarantined > 0 && (
        <p className="warn">
          <WarningOutlined />{' '}
          <Link to={`/quarantined-rows?f.period=${period}..${period}&f.cloudAccount=${account.cloudAccountId}`}>
            {t('sync.quarantined', { count: account.quarantined })}
          </Link>
        </p>
      )}
      <footer>
        <LastRun account={account} />
        {onSync && account.status === 'active' && (account.freshness !== 'locked' || account.takesLate) && (
          <Button size="small" icon={<SyncOutlined spin={account.lastRun?.state === 'running'} />} onClick={onSync}>
            {t('sync.now')}
          </Button>
        )}
      </footer>
    </article>
  );
}
