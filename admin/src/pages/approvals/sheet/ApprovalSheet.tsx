import { useTranslation } from 'react-i18next';
import { useText } from '../../../app/language';
import { isNegativeText } from '../../../money/decimalText';
import { formatExact, formatMoney } from '../../../money/formatMoney';
import { amountOf, mainAmount, stepsOf, type Approval, type ApprovalView, type Fact } from '../approval';
import { instantText } from './instantText';

// Plain elements only: the phone page draws this too, and must not load the admin's component library.

const TONE = { pending: 'amber', approved: 'green', rejected: 'red', withdrawn: 'grey' } as const;

export function StatePill({ state }: Pick<Approval, 'state'>) {
  const { t } = useTranslation();
  return <span className={`status-pill tone-${TONE[state]}`}>{t(`approvals.state.${state}`)}</span>;
}

function FactValue({ fact }: { fact: Fact }) {
  const amount = amountOf(fact);
  if (!amount) return <dd>{fact.value}</dd>;
  return (
    <dd className={isNegativeText(amount.value) ? 'num negative' : 'num'}>
      {formatExact(amount.value, amount.currency)}
    </dd>
  );
}

function Steps({ view }: { view: ApprovalView }) {
  const { t } = useTranslation();
  return (
    <ol className="sheet-steps">
      {stepsOf(view).map((step, at) => (
        <li key={at} className={`sheet-step ${step.state}`}>
          <p>
            <b>{step.who}</b> <span className="muted">{t(`approvals.did.${step.what}`)}</span>
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
export function ApprovalSheet({ view }: { view: ApprovalView }) {
  const { t } = useTranslation();
  const text = useText();
  const amount = mainAmount(view.facts);
  const facts = view.facts.filter(fact => !amount || fact.label !== amount.label);
  return (
    <article className="sheet">
      <header className="sheet-block">
        <div className="sheet-top">
          <h2>{text(view.title)}</h2>
          <StatePill state={view.state} />
        </div>
        <p className="muted">
          {view.requestedByName} · <span className="num">{instantText(view.requestedAt)}</span>
        </p>
        {amount && (
          <p className="sheet-amount">
            <span className="muted">{text(amount.label)}</span>
            <b className="num">{formatMoney(amount.value, amount.currency)}</b>
          </p>
        )}
      </header>
      {facts.length > 0 && (
        <section className="sheet-block">
          <dl className="sheet-facts">
            {facts.map((fact, at) => (
              <div key={at}>
                <dt>{text(fact.label)}</dt>
                <FactValue fact={fact} />
              </div>
            ))}
          </dl>
        </section>
      )}
      <section className="sheet-block">
        <h3>{t('approvals.steps')}</h3>
        <Steps view={view} />
      </section>
    </article>
  );
}
