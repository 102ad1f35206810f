import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { connection } from '../app/session/connection';
import { resume, session } from '../app/session/session';
import { PhoneApproval } from './PhoneApproval';
import { PhoneInbox } from './PhoneInbox';
import { PhoneSignIn } from './PhoneSignIn';

const idInAddress = () => new URLSearchParams(location.search).get('approval');

/** The open approval is the address `m.html?approval=…`, so a link in a chat leads straight to it. */
function useOpenApproval(): [string | null, (id: string | null) => void] {
  const [id, setId] = useState(idInAddress);
  useEffect(() => {
    const back = () => setId(idInAddress());
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const open = (next: string | null) => {
    history.pushState(null, '', next ? `?approval=${encodeURIComponent(next)}` : location.pathname);
    setId(next);
    scrollTo(0, 0);
  };
  return [id, open];
}

/** The approver in a taxi: what is asked, how much, two buttons. No Refine, no component library. */
export function PhoneApp() {
  const { t } = useTranslation();
  const state = useSyncExternalStore(session.subscribe, session.get);
  const reached = useSyncExternalStore(connection.subscribe, connection.get);
  const [id, open] = useOpenApproval();
  useEffect(() => {
    document.title = `${t('approvals.title')} · ${t('app.name')}`;
    void resume();
  }, [t]);
  return (
    <>
      {reached !== 'ok' && <p className="phone-notice">{t(`connection.${reached}`)}</p>}
      {state.phase === 'starting' && <p className="phone-wait">{t('app.starting')}</p>}
      {state.phase === 'out' && <PhoneSignIn />}
      {state.phase === 'in' &&
        (id ? <PhoneApproval key={id} id={id} onBack={() => open(null)} /> : <PhoneInbox onOpen={open} />)}
    </>
  );
}
