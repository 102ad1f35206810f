import { ArrowLeftOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { isRequestError } from '../../app/session/requestError';
import { formatMoney } from '../../money/formatMoney';
import { newKey, runAction } from '../../resource/action/runAction';
import { useQueryClient } from '@tanstack/react-query';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { DECIDE, decisionInput, mainAmount, VIEW_QUERY, type Act, type ApprovalView } from './approval';
import { ApprovalSheet } from './sheet/ApprovalSheet';

interface ConfirmProps {
  view: ApprovalView;
  act: Act;
  onClose: () => void;
}

/** Rejecting needs a reason, approving does not; the decision is bound to the figures that were shown. */
function Confirm({ view, act, onClose }: ConfirmProps) {
  const { t } = useTranslation();
  const text = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const amount = mainAmount(view.facts);
  const key = useRef(newKey());
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const decide = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { failed } = await runAction(DECIDE, [view.id], decisionInput(view, act, comment.trim()), key.current);
      await client.invalidateQueries({ predicate: query => query.queryKey[0] !== 'workspace' });
      if (failed[0]) return setProblem(`${failed[0].message} ${failed[0].fix ?? ''}`);
      void message.success(t(`approvals.${act}Done`));
      onClose();
    } catch (error) {
      setProblem(isRequestError(error) ? `${error.message} ${error.fix ?? ''}` : t('error.broken'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t(`approvals.${act}Title`)}
      okText={t(`approvals.${act}`)}
      okButtonProps={{ danger: act === 'reject', disabled: act === 'reject' && !comment.trim() }}
      confirmLoading={busy}
      onOk={() => void decide()}
      onCancel={onClose}
    >
      <p>
        {text(view.title)} {amount && <b className="num">{formatMoney(amount.value, amount.currency)}</b>}
      </p>
      <Input.TextArea
        autoFocus
        rows={3}
        maxLength={500}
        showCount
        value={comment}
        onChange={event => setComment(event.target.value)}
        placeholder={t(act === 'reject' ? 'approvals.reasonNeeded' : 'approvals.commentOptional')}
      />
      {problem && <Alert type="error" showIcon message={problem} className="confirm-problem" />}
    </Modal>
  );
}

/** The sheet of one approval with its two buttons, or the reason why they are not there. */
export function Decision({ id, onBack }: { id: string; onBack: (() => void) | null }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act | null>(null);
  const query = usePage<ApprovalView>(VIEW_QUERY, { id });
  return (
    <section className="panel decision">
      {onBack && (
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
          {t('record.back')}
        </Button>
      )}
      <Loaded query={query}>
        {view => (
          <>
            <ApprovalSheet view={view} />
            <footer className="decision-bar">
              {view.link && <Link to={view.link}>{t('approvals.openSubject')}</Link>}
              <span className="spacer" />
              {view.canAct ? (
                <>
                  <Button danger onClick={() => setAct('reject')} data-testid="reject">
                    {t('approvals.reject')}
                  </Button>
                  <Button type="primary" onClick={() => setAct('approve')} data-testid="approve">
                    {t('approvals.approve')}
                  </Button>
                </>
              ) : (
                view.state === 'pending' && <span className="muted">{t('approvals.notYours')}</span>
              )}
            </footer>
            {act && <Confirm view={view} act={act} onClose={() => setAct(null)} />}
          </>
        )}
      </Loaded>
    </section>
  );
}
