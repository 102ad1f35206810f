import { useTranslation } from 'react-i18next';
import { useText } from '../../../app/language';
import { formatExact, formatMoney, formatPercent, NOTHING } from '../../../money/formatMoney';
import { isNegativeText } from '../../../money/decimalText';
import type { ApprovalView, Fact } from '../approval';
import { instantText } from './instantText';

// Plain elements only: the phone page draws this too, and must not load the admin's component library.

export const APPROVAL_TONE = { pending: 'blue', approved: 'green', rejected: 'red', withdrawn: 'grey' } as const;

const valueOf = (fact: Fact): string => {
  if (fact.value === null || fact.value === '') return NOTHING;
  if (fact.kind === 'money') return formatExact(fact.value, fact.currency ?? undefined);
  return fact.kind === 'percent' ? formatPercent(fact.value) : fact.value;
};

export function StatePill({ state }: Pick<ApprovalView, 'state'>) {
  const { t } = useTranslation();
  return <span className={`status-pill tone-${APPROVAL_TONE[state]}`}>{t(`approvals.state.${state}`)}</span>;
}

function Facts({ facts }: Pick<ApprovalView, 'facts'>) {
  const text = useText();
  return (
    <dl className="sheet-facts">
      {facts.map((fact, at) => (
        <div key={at}>
          <dt>{text(fact.title)}</dt>
          <dd
            className={
              fact.kind && fact.kind !== 'text'
                ? `num${fact.value && isNegativeText(fact.value) ? ' negative' : ''}`
                : undefined
            }
          >
            {valueOf(fact)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Steps({ steps }: Pick<ApprovalView, 'steps'>) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <ol className="sheet-steps">
      {steps.map((step, at) => (
        <li key={at} className={`sheet-step ${step.state}`}>
          <p>
            <b>{step.who}</b> <span className="muted">{text(step.what)}</span>
            <span className="faint num">{step.at ? instantText(step.at) : ''}</span>
          </p>
          {step.channel && <span className="faint">{t(`audit.channel.${step.channel}`, step.channel)}</span>}
          {step.comment && <blockquote>{step.comment}</blockquote>}
        </li>
      ))}
    </ol>
  );
}

/** What is asked, by whom, how much, and the frozen facts to decide by. The amount first and large. */
export function ApprovalSheet({ view, onFile }: { view: ApprovalView; onFile: (id: string) => void }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <article className="sheet">
      <header className="sheet-block">
        <p className="sheet-top">
          <span className="faint num">{view.number}</span>
          <StatePill state={view.state} />
        </p>
        <h2>{text(view.title)}</h2>
        <p className="muted">
          {[view.requestedBy, view.department, instantText(view.requestedAt)].filter(Boolean).join(' · ')}
        </p>
        {view.amount && (
          <p className="sheet-amount">
            <span className="muted">{text(view.amount.title)}</span>
            <b className="num">{formatMoney(view.amount.value, view.amount.currency)}</b>
          </p>
        )}
      </header>
      <section className="sheet-block">
        <Facts facts={view.facts} />
      </section>
      {view.files.length > 0 && (
        <section className="sheet-block">
          <h3>{t('approvals.files')}</h3>
          <ul className="sheet-files">
            {view.files.map(file => (
              <li key={file.id}>
                <button type="button" className="link" onClick={() => onFile(file.id)}>
                  {file.name}
                </button>
                <span className="faint num">{`${Math.ceil(file.size / 1024)} KB`}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="sheet-block">
        <h3>{t('approvals.steps')}</h3>
        <Steps steps={view.steps} />
      </section>
    </article>
  );
}
