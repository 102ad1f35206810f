import { Empty, Grid, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useText } from '../../app/language';
import { MoneyText } from '../../money/MoneyText';
import { DateText } from '../../resource/fields/DateText';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { INBOX_QUERY, mainAmount, TABS, type Approval, type Inbox, type Tab } from './approval';
import { Decision } from './Decision';
import { StatePill } from './sheet/ApprovalSheet';

function Item({ item, open, onOpen }: { item: Approval; open: boolean; onOpen: () => void }) {
  const text = useText();
  const amount = mainAmount(item.facts);
  return (
    <li>
      <button
        type="button"
        className={open ? 'inbox-item open' : 'inbox-item'}
        onClick={onOpen}
        aria-current={open}
        data-testid="approval-item"
      >
        <span className="inbox-line">
          <b>{text(item.title)}</b>
          {item.state !== 'pending' && <StatePill state={item.state} />}
        </span>
        {amount && (
          <span className="inbox-line">
            <span className="muted">{text(amount.label)}</span>
            <MoneyText strong value={amount.value} currency={amount.currency} />
          </span>
        )}
        <span className="inbox-line faint">
          <span>{item.decidedByName ?? item.requestedByName}</span>
          <DateText value={item.decidedAt ?? item.requestedAt} />
        </span>
      </button>
    </li>
  );
}

/** What waits for me, what I decided, what I asked for; the sheet of the chosen one beside the list. */
export function ApprovalInbox() {
  const { t } = useTranslation();
  const { lg } = Grid.useBreakpoint();
  const [address, setAddress] = useSearchParams();
  const tab: Tab = TABS.find(each => each === address.get('tab')) ?? 'todo';
  const query = usePage<Inbox>(INBOX_QUERY, { tab }, { every: 15_000 });
  const go = (id: string | null, to: Tab = tab) => setAddress({ tab: to, ...(id ? { id } : {}) });
  const count = (each: Tab) => query.data?.counts[each] || '';
  return (
    <div className="inbox-page">
      <PageHead title={t('approvals.title')}>
        <Segmented
          value={tab}
          onChange={value => go(null, value)}
          options={TABS.map(value => ({ value, label: `${t(`approvals.tab.${value}`)} ${count(value)}`.trim() }))}
        />
      </PageHead>
      <Loaded query={query}>
        {({ nodes }) => {
          const asked = address.get('id');
          const id = asked ?? (lg ? nodes[0]?.id : undefined) ?? null;
          if (nodes.length === 0 && !asked) {
            return (
              <section className="panel">
                <Empty
                  className="list-empty"
                  image={Empty.PRESENTED_IMAGE_SIMPLE}
                  description={<b>{t(`approvals.empty.${tab}`)}</b>}
                />
              </section>
            );
          }
          return (
            <div className="inbox">
              {(lg !== false || !asked) && (
                <ul className="panel inbox-list">
                  {nodes.map(item => (
                    <Item key={item.id} item={item} open={item.id === id} onOpen={() => go(item.id)} />
                  ))}
                </ul>
              )}
              {id && <Decision key={id} id={id} onBack={lg === false ? () => go(null) : null} />}
            </div>
          );
        }}
      </Loaded>
    </div>
  );
}
