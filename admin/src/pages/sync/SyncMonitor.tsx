import { SyncOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useRunAction } from '../../resource/action/ActionProvider';
import { MonthPicker } from '../../resource/fields/MonthPicker';
import { useMe } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { useNamedAction } from '../useNamedAction';
import { usePage } from '../usePage';
import { AccountCard } from './AccountCard';
import { MONITOR_QUERY, type Freshness, type MonitoredAccount } from './monitor';
import { RestingProviders } from './RestingProviders';

const ORDER: Freshness[] = ['missing', 'due', 'provisional', 'final', 'locked'];

function Summary({ accounts }: { accounts: MonitoredAccount[] }) {
  const { t } = useTranslation();
  return (
    <div className="panel sync-summary">
      {ORDER.map(freshness => {
        const count = accounts.filter(each => each.freshness === freshness).length;
        return (
          <span key={freshness} className={count ? `fresh-${freshness}` : 'faint'}>
            {t(`sync.freshness.${freshness}`)} <b className="num">{count}</b>
          </span>
        );
      })}
    </div>
  );
}

/** Every cloud account of a month: how current it is, until when it may still change, and what it waits for. */
export function SyncMonitor() {
  const { t } = useTranslation();
  const { openPeriod } = useMe();
  const run = useRunAction();
  const sync = useNamedAction('clouds.sync_now');
  const [address, setAddress] = useSearchParams();
  const period = address.get('period') ?? openPeriod ?? '';
  const query = usePage<MonitoredAccount[]>(MONITOR_QUERY, { period }, { enabled: !!period, every: 5_000 });
  const records = (accounts: MonitoredAccount[]) =>
    accounts.map(each => ({ id: each.cloudAccountId, name: each.name, code: each.code }));
  const pulled = (query.data ?? []).filter(each => each.status === 'active' && each.freshness !== 'locked');
  return (
    <>
      <PageHead title={t('sync.title')} hint={t('sync.hint')}>
        <MonthPicker value={period || undefined} onChange={month => setAddress({ period: month })} />
        {sync && pulled.length > 0 && (
          <Button
            type="primary"
            icon={<SyncOutlined />}
            onClick={() => run({ ...sync, records: records(pulled), initial: { period } })}
          >
            {t('sync.all')}
          </Button>
        )}
      </PageHead>
      <RestingProviders />
      <Loaded query={query}>
        {accounts =>
          accounts.length === 0 ? (
            <section className="panel">
              <Empty className="list-empty" description={<b>{t('sync.none')}</b>}>
                <Link to="/cloud-accounts">{t('sync.addAccount')}</Link>
              </Empty>
            </section>
          ) : (
            <>
              <Summary accounts={accounts} />
              <div className="account-cards">
                {accounts.map(account => (
                  <AccountCard
                    key={account.cloudAccountId}
                    account={account}
                    period={period}
                    onSync={sync ? () => run({ ...sync, records: records([account]), initial: { period } }) : null}
                  />
                ))}
              </div>
            </>
          )
        }
      </Loaded>
    </>
  );
}
