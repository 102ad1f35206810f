import { CheckCircleFilled, LockFilled, UnlockOutlined } from '@ant-design/icons';
import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useText } from '../../app/language';
import { useRunAction } from '../../resource/action/ActionProvider';
import { MonthPicker } from '../../resource/fields/MonthPicker';
import { TonePill } from '../../resource/fields/StatusTag';
import { useMe, useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { BatchNotice } from './BatchNotice';
import { Blockers } from './Blockers';
import { CHAIN_QUERY, type PeriodChain } from './close';
import { CloseProgress } from './CloseProgress';
import { ReconciliationChain } from './ReconciliationChain';

const TONE = { open: 'blue', closing: 'amber', closed: 'green' } as const;

/** The verbs of the close, with this month already filled in: closing while it is open, reopening once it is closed. */
function CloseActions({ period, state }: Pick<PeriodChain, 'period' | 'state'>) {
  const text = useText();
  const run = useRunAction();
  const resource = useResource('periodClose');
  const verbs = resource?.actions.filter(action => action.scope === 'collection') ?? [];
  const fits = (name: string) => (/reopen/.test(name) ? state === 'closed' : state === 'open');
  return (
    <>
      {verbs
        .filter(action => fits(action.name))
        .map(action => (
          <Button
            key={action.name}
            type={/close$/.test(action.name) ? 'primary' : 'default'}
            danger={action.danger}
            data-testid={`action-${action.name}`}
            onClick={() => run({ resource: resource!, action, records: [], initial: { period } })}
          >
            {text(action.title)}
          </Button>
        ))}
    </>
  );
}

function Cockpit({ data }: { data: PeriodChain }) {
  const { t } = useTranslation();
  const chains = data.currencies.map(chain => ({
    key: chain.currency,
    label: chain.currency,
    children: <ReconciliationChain chain={chain} period={data.period} />,
  }));
  return (
    <>
      <CloseProgress />
      {data.state !== 'closed' && <BatchNotice period={data.period} />}
      {data.blockers.length > 0 ? (
        <Blockers blockers={data.blockers} />
      ) : (
        data.state === 'open' && (
          <p className="panel close-clear">
            <CheckCircleFilled className="good" /> {t('close.clear')}
          </p>
        )
      )}
      <section className="panel close-chain">
        <h2>{t('close.chain')}</h2>
        <p className="muted">{t('close.chainHint')}</p>
        {chains.length > 1 ? (
          <Tabs items={chains} />
        ) : (
          (chains[0]?.children ?? <p className="faint">{t('close.nothing')}</p>)
        )}
      </section>
    </>
  );
}

/** The month's close on one screen: what is missing, one button, and proof that it reconciles. */
export function MonthClose() {
  const { t } = useTranslation();
  const { openPeriod } = useMe();
  const [address, setAddress] = useSearchParams();
  const period = address.get('period') ?? openPeriod ?? '';
  const query = usePage<PeriodChain>(CHAIN_QUERY, { period }, { enabled: !!period, every: 8_000 });
  const state = query.data?.state;
  const pill = state && (
    <TonePill
      tone={TONE[state]}
      label={
        <>
          {state === 'closed' ? <LockFilled /> : <UnlockOutlined />} {t(`close.state.${state}`)}
        </>
      }
    />
  );
  return (
    <div className="close-page">
      <PageHead title={t('close.title')} hint={pill}>
        <MonthPicker value={period || undefined} onChange={month => setAddress({ period: month })} />
        {query.data && <CloseActions period={period} state={query.data.state} />}
      </PageHead>
      <Loaded query={query} rows={12}>
        {data => <Cockpit data={data} />}
      </Loaded>
    </div>
  );
}
