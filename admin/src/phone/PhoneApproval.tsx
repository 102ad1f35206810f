import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { VIEW_QUERY, type Act, type ApprovalView } from '../pages/approvals/approval';
import { ApprovalSheet } from '../pages/approvals/sheet/ApprovalSheet';
import { DecideDialog } from './DecideDialog';
import { Failure } from './Failure';
import { useAnswer } from './useAnswer';

/** One approval: the amount at 28 px, the facts to decide by, two buttons above the thumb. */
export function PhoneApproval({ id, onBack }: { id: string; onBack: () => void }) {
  const { t } = useTranslation();
  const { data: view, error, reload } = useAnswer<ApprovalView>(VIEW_QUERY, { id });
  const [act, setAct] = useState<Act | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const decided = (done: Act) => {
    setAct(null);
    setSaid(t(`approvals.${done}Done`));
    reload();
  };
  return (
    <main className="phone with-bar">
      <button type="button" className="phone-back link" onClick={onBack}>
        ‹ {t('approvals.title')}
      </button>
      {said && (
        <p className="phone-said" role="status">
          {said}
        </p>
      )}
      {error && <Failure error={error} onRetry={reload} />}
      {view && <ApprovalSheet view={view} />}
      {view?.canAct && (
        <footer className="phone-bar">
          <button type="button" className="phone-button reject" onClick={() => setAct('reject')} data-testid="reject">
            {t('approvals.reject')}
          </button>
          <button
            type="button"
            className="phone-button approve"
            onClick={() => setAct('approve')}
            data-testid="approve"
          >
            {t('approvals.approve')}
          </button>
        </footer>
      )}
      {view && !view.canAct && view.state === 'pending' && <p className="phone-why">{t('approvals.notYours')}</p>}
      {view && act && (
        <DecideDialog view={view} act={act} onClose={() => setAct(null)} onDecided={() => decided(act)} />
      )}
    </main>
  );
}
