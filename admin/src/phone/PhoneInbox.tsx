import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, isChinese, useText } from '../app/language';
import { signOut } from '../app/session/session';
import { formatMoney } from '../money/formatMoney';
import { INBOX_QUERY, mainAmount, type Approval, type Inbox } from '../pages/approvals/approval';
import { StatePill } from '../pages/approvals/sheet/ApprovalSheet';
import { instantText } from '../pages/approvals/sheet/instantText';
import { Failure } from './Failure';
import { useAnswer } from './useAnswer';

function Card({ item, onOpen }: { item: Approval; onOpen: () => void }) {
  const text = useText();
  const amount = mainAmount(item.facts);
  return (
    <button type="button" className="phone-card" onClick={onOpen} data-testid="approval-item">
      <span>
        <b>{text(item.title)}</b>
        {item.state !== 'pending' && <StatePill state={item.state} />}
      </span>
      {amount && <strong className="num">{formatMoney(amount.value, amount.currency)}</strong>}
      <span className="muted">
        {item.decidedByName ?? item.requestedByName}{' '}
        <span className="num">{instantText(item.decidedAt ?? item.requestedAt)}</span>
      </span>
    </button>
  );
}

export function PhoneInbox({ onOpen }: { onOpen: (id: string) => void }) {
  const { t, i18n } = useTranslation();
  const [tab, setTab] = useState<'todo' | 'done'>('todo');
  const { data, error, reload } = useAnswer<Inbox>(INBOX_QUERY, { tab });
  return (
    <main className="phone">
      <header className="phone-head">
        <h1>{t('approvals.title')}</h1>
        <button
          type="button"
          className="link"
          onClick={() => void changeLanguage(isChinese(i18n.language) ? 'en-US' : 'zh-CN')}
        >
          {isChinese(i18n.language) ? 'English' : t('phone.chinese')}
        </button>
        <button type="button" className="link" onClick={() => void signOut()}>
          {t('session.signOut')}
        </button>
      </header>
      <nav className="phone-tabs">
        {(['todo', 'done'] as const).map(each => (
          <button key={each} type="button" aria-pressed={tab === each} onClick={() => setTab(each)}>
            {t(`approvals.tab.${each}`)} {data && <span className="num">{data.counts[each]}</span>}
          </button>
        ))}
      </nav>
      {error && <Failure error={error} onRetry={reload} />}
      {!data && !error && <p className="phone-wait">{t('app.starting')}</p>}
      {data?.nodes.map(item => (
        <Card key={item.id} item={item} onOpen={() => onOpen(item.id)} />
      ))}
      {data && data.nodes.length === 0 && <p className="phone-wait">{t(`approvals.empty.${tab}`)}</p>}
    </main>
  );
}
