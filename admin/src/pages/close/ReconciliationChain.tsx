import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { isZeroText } from '../../money/decimalText';
import { MoneyText } from '../../money/MoneyText';
import type { Chain, ChainStep } from './close';

type Amount = Exclude<keyof Chain, 'currency' | 'steps' | 'residue'>;

/** From the vendors' word to the customers' money, as one reads it; each figure leads to its rows. */
const FLOW: Amount[][] = [
  ['vendorTotal', 'ingested'],
  ['attributed', 'excluded', 'unassigned'],
  ['rated', 'rounding', 'billed', 'notes'],
  ['paid', 'open'],
];

const LINKS: Partial<Record<Amount, (period: string) => string>> = {
  vendorTotal: period => `/sync?period=${period}`,
  ingested: period => `/sync?period=${period}`,
  unassigned: period => `/unassigned?period=${period}`,
  billed: period => `/bills?f.period=${period}..${period}`,
  notes: period => `/bills?view=notes&f.period=${period}..${period}`,
  open: period => `/bills?view=issued&f.period=${period}..${period}`,
};

function Flow({ chain, period }: { chain: Chain; period: string }) {
  const { t } = useTranslation();
  return (
    <div className="flow">
      {FLOW.map((stage, at) => (
        <div key={at} className="flow-stage">
          <span className="flow-name">{t(`close.stage.${at}` as never)}</span>
          {stage.map(name => {
            const link = LINKS[name]?.(period);
            const figure = <MoneyText strong value={chain[name]} currency={chain.currency} />;
            return (
              <span
                key={name}
                className={
                  name === 'unassigned' && !isZeroText(chain.unassigned) ? 'flow-figure waiting' : 'flow-figure'
                }
              >
                <span className="muted">{t(`close.figure.${name}`)}</span>
                {link ? <Link to={link}>{figure}</Link> : figure}
              </span>
            );
          })}
        </div>
      ))}
    </div>
  );
}

function Step({ step, currency }: { step: ChainStep; currency: string }) {
  const text = useText();
  const { t } = useTranslation();
  return (
    <li className={step.ok ? 'chain-step' : 'chain-step broken'}>
      {step.ok ? <CheckCircleFilled className="good" /> : <CloseCircleFilled className="bad" />}
      <b>{text(step.title)}</b>
      <span className="chain-sums">
        <MoneyText exact value={step.left} currency={currency} />
        <span className="faint">{isZeroText(step.difference) ? '=' : '≠'}</span>
        <MoneyText exact value={step.right} currency={currency} />
      </span>
      <span className="chain-difference">
        {!isZeroText(step.difference) && <MoneyText strong exact value={step.difference} currency={currency} />}
      </span>
      {step.causes.length > 0 && (
        <ul className="chain-causes">
          {step.causes.map(cause => (
            <li key={cause.code}>
              {cause.link ? <Link to={cause.link}>{text(cause.title)}</Link> : text(cause.title)}
              <span className="muted num">
                {t('close.rows', { count: cause.count, shown: cause.count.toLocaleString() })}
              </span>
              <MoneyText exact value={cause.amount} currency={currency} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** The promise of the product as sums a person can redo, with the cause of every difference; at the end the residue. */
export function ReconciliationChain({ chain, period }: { chain: Chain; period: string }) {
  const { t } = useTranslation();
  const clean = isZeroText(chain.residue);
  return (
    <>
      <Flow chain={chain} period={period} />
      <ol className="chain-steps">
        {chain.steps.map(step => (
          <Step key={step.key} step={step} currency={chain.currency} />
        ))}
      </ol>
      <div className={clean ? 'residue clean' : 'residue'} data-testid="residue">
        {clean ? <CheckCircleFilled /> : <CloseCircleFilled />}
        <span>{t('close.figure.residue')}</span>
        <b>
          <MoneyText exact value={chain.residue} currency={chain.currency} />
        </b>
        <span className="muted">{t(clean ? 'close.clean' : 'close.unclean')}</span>
      </div>
    </>
  );
}
