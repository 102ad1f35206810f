import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../app/language';
import { isRequestError } from '../app/session/requestError';
import { formatMoney } from '../money/formatMoney';
import { DECIDE, decisionInput, mainAmount, type Act, type ApprovalView } from '../pages/approvals/approval';
import { newKey, runAction } from '../resource/action/runAction';

interface DecideDialogProps {
  view: ApprovalView;
  act: Act;
  onClose: () => void;
  onDecided: () => void;
}

/** Asks once more with the amount; a rejection needs its reason. One key per opening: pressing twice decides once. */
export function DecideDialog({ view, act, onClose, onDecided }: DecideDialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const amount = mainAmount(view.facts);
  const dialog = useRef<HTMLDialogElement>(null);
  const key = useRef(newKey());
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const decide = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { failed } = await runAction(DECIDE, [view.id], decisionInput(view, act, comment.trim()), key.current);
      if (failed[0]) setProblem(`${failed[0].message} ${failed[0].fix ?? ''}`);
      else onDecided();
    } catch (error) {
      setProblem(isRequestError(error) ? `${error.message} ${error.fix ?? ''}` : t('error.broken'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <dialog ref={dialog} className="phone-dialog" onClose={onClose}>
      <form
        onSubmit={event => {
          event.preventDefault();
          void decide();
        }}
      >
        <h2>{t(`approvals.${act}Title`)}</h2>
        <p>
          {text(view.title)} {amount && <b className="num">{formatMoney(amount.value, amount.currency)}</b>}
        </p>
        <textarea
          rows={3}
          maxLength={500}
          value={comment}
          onChange={event => setComment(event.target.value)}
          placeholder={t(act === 'reject' ? 'approvals.reasonNeeded' : 'approvals.commentOptional')}
          aria-label={t(act === 'reject' ? 'approvals.reasonNeeded' : 'approvals.commentOptional')}
        />
        {problem && <p className="bad">{problem}</p>}
        <div className="phone-dialog-buttons">
          <button type="button" className="phone-button" onClick={onClose} disabled={busy}>
            {t('form.cancel')}
          </button>
          <button
            type="submit"
            className={`phone-button ${act}`}
            disabled={busy || (act === 'reject' && !comment.trim())}
            data-testid="decide"
          >
            {t(`approvals.${act}`)}
          </button>
        </div>
      </form>
    </dialog>
  );
}
