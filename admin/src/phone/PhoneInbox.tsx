import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, isChinese, useText } from '../app/language';
import { signOut } from '../app/session/session';
import { formatMoney } from '../money/formatMoney';
import { INBOX_QUERY, type ApprovalItem, type Inbox } from '../pages/approvals/approval';
import { StatePill } from '../pages/approvals/sheet/ApprovalSheet';
import { instantText } from '../pages/approvals/sheet/instantText';
import { Failure } from './Failure';
import { useAnswer } from './useAnswer';

function Card({ item, onOpen }: { item: ApprovalItem; onOpen: () => void }) {
  const text = useText();
  return (
    <button type="button" className="phone-card" onClick={onOpen} data-testid="approval-item">
      <span>
        <b>{text(item.title)}</b>
        {item.state !== 'pending' && <StatePill state={item.state} />}
      </span>
      {item.amount && <strong className="num">{formatMoney(item.amount.value, item.amount.currency)}</strong>}
      <span className="muted">
        {item.requestedBy} <span className="num">{instantText(item.decidedAt ?? item.requestedAt)}</span>
      </span>
    </button>
  );
}

export function PhoneInbox({ onOpen }: { onOpen: (id: string) => void }) {
  const { t, i18n } = useTranslation();
  const [box, setBox] = useState<'waiting' | 'decided'>('waiting');
  const { data, error, reload } = useAnswer<Inbox>(INBOX_QUERY);
  return (
    <main className="phone">
      <header className="phone-head">
        <h1>{t('approvals.title')}</h1>
        <button
          type="button"
          className="link"
          onClick={() => changeLanguage(isChinese(i18n.language) ? 'en-US' : 'zh-CN')}
        >
          {isChinese(i18n.language) ? 'English' : t('phone.chinese')}
        </button>
        <button type="button" className="link" onClick={() => void signOut()}>
          {t('session.signOut')}
        </button>
      </header>
      <nav className="phone-tabs">
        {(['waiting', 'decided'] as const).map(each => (
          <button key={each} type="button" aria-pressed={box === each} onClick={() => setBox(each)}>
            {t(`approvals.box.${each}`)} {data && <span className="num">{data[each].length}</span>}
          </button>
        ))}
      </nav>
      {error && <Failure error={error} onRetry={reload} />}
      {!data && !error && <p className="phone-wait">{t('app.starting')}</p>}
      {data?.[box].map(item => (
        <Card key={item.id} item={item} onOpen={() => onOpen(item.id)} />
      ))}
      {data && data[box].length === 0 && <p className="phone-wait">{t(`approvals.empty.${box}`)}</p>}
    </main>
  );
}
