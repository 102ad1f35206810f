import { Empty, Grid, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useText } from '../../app/language';
import { MoneyText } from '../../money/MoneyText';
import { DateText } from '../../resource/fields/DateText';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { INBOX_QUERY, type ApprovalItem, type Inbox } from './approval';
import { Decision } from './Decision';
import { StatePill } from './sheet/ApprovalSheet';

const BOXES = ['waiting', 'decided', 'requested'] as const;
type Box = (typeof BOXES)[number];

function Item({ item, open, onOpen }: { item: ApprovalItem; open: boolean; onOpen: () => void }) {
  const text = useText();
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
        <span className="inbox-line">
          <span className="muted">{item.requestedBy}</span>
          {item.amount && <MoneyText strong value={item.amount.value} currency={item.amount.currency} />}
        </span>
        <span className="inbox-line faint">
          <span className="num">{item.number}</span>
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
  const query = usePage<Inbox>(INBOX_QUERY, {}, { every: 15_000 });
  const box: Box = BOXES.find(each => each === address.get('box')) ?? 'waiting';
  const go = (part: { box?: Box; id?: string | null }) => {
    const next = { box: part.box ?? box, ...(part.id ? { id: part.id } : {}) };
    setAddress(next);
  };
  return (
    <div className="inbox-page">
      <PageHead title={t('approvals.title')}>
        <Segmented
          value={box}
          onChange={value => go({ box: value })}
          options={BOXES.map(value => ({
            value,
            label: `${t(`approvals.box.${value}`)}${query.data?.[value].length ? ` ${query.data[value].length}` : ''}`,
          }))}
        />
      </PageHead>
      <Loaded query={query}>
        {inbox => {
          const items = inbox[box];
          const asked = address.get('id');
          const id = asked ?? (lg ? items[0]?.id : undefined) ?? null;
          const showList = lg !== false || !asked;
          if (items.length === 0 && !asked) {
            return (
              <section className="panel">
                <Empty
                  className="list-empty"
                  image={Empty.PRESENTED_IMAGE_SIMPLE}
                  description={<b>{t(`approvals.empty.${box}`)}</b>}
                />
              </section>
            );
          }
          return (
            <div className="inbox">
              {showList && (
                <ul className="panel inbox-list">
                  {items.map(item => (
                    <Item key={item.id} item={item} open={item.id === id} onOpen={() => go({ id: item.id })} />
                  ))}
                </ul>
              )}
              {id && <Decision key={id} id={id} onBack={lg === false ? () => go({ id: null }) : null} />}
            </div>
          );
        }}
      </Loaded>
    </div>
  );
}
