import type { ReactNode } from 'react';
import { formatMoney, isNegative } from '../money-words';
import { FactList, type Fact } from './facts';
import { Seal } from './seal';

/** A step from the sum of the lines to what is owed. */
export interface LadderStep {
  readonly label: string;
  readonly amount: string;
  readonly lead?: boolean;
}

/** The amount in words at the left, the steps to it at the right. */
export function Settlement({
  words,
  steps,
  currency,
  children,
}: {
  words?: Fact;
  steps: readonly LadderStep[];
  currency: string;
  /** Below the words, such as the tax table. */
  children?: ReactNode;
}) {
  return (
    <section className="settlement">
      <div className="words">
        {words && (
          <>
            <span>{words[0]}</span>
            <b>{words[1]}</b>
          </>
        )}
        {children}
      </div>
      <dl className="ladder">
        {steps.map(({ label, amount, lead }) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt className={lead ? 'lead' : undefined}>{label}</dt>
            <dd className={`number${lead ? ' lead' : ''}${isNegative(amount) ? ' negative' : ''}`}>
              {formatMoney(amount, currency)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export interface SignatureProps {
  readonly label: string;
  readonly date: string;
  readonly seal?: { readonly company: string; readonly purpose: string };
}

/** How to pay and what to know at the left, the seal at the right. */
export function Closing({
  heading,
  facts,
  payment = [],
  contact,
  notes,
  signature,
}: {
  heading: string;
  facts: readonly Fact[];
  /** Below them, line by line. */
  payment?: readonly string[];
  /** The issuer's own facts, in one small line. */
  contact: readonly Fact[];
  notes: readonly string[];
  signature: SignatureProps;
}) {
  return (
    <section className="foot">
      <div>
        {facts.length + payment.length > 0 && <h2>{heading}</h2>}
        {facts.length > 0 && <FactList facts={facts} />}
        {payment.map((line, index) => (
          <p key={index}>{line}</p>
        ))}
        {contact.length > 0 && (
          <p className="contact">
            {contact.map(([label, value]) => (
              <span key={label}>
                <i>{label}</i>
                {value}
              </span>
            ))}
          </p>
        )}
        {notes.length > 0 && (
          <ol className="notes">
            {notes.map((note, index) => (
              <li key={index}>
                {index + 1}. {note}
              </li>
            ))}
          </ol>
        )}
      </div>
      <div className="sign">
        <p>{signature.label}</p>
        {signature.seal && <Seal {...signature.seal} />}
        <p className="date">{signature.date}</p>
      </div>
    </section>
  );
}
