import { formatAmount } from '../money-words';
import { negativeClass } from './amount';

export interface Figure {
  readonly label: string;
  readonly amount: string;
  /** The figure that the reader looks for. */
  readonly lead?: boolean;
}

/** The few amounts that matter, large. */
export function Figures({ figures, currency }: { figures: readonly Figure[]; currency: string }) {
  const texts = figures.map(figure => formatAmount(figure.amount, currency));
  const long = Math.max(...texts.map(text => text.length)) > 14 ? 'long' : '';
  return (
    <section className="figures">
      {figures.map(({ label, amount, lead }, index) => (
        <div key={label}>
          <span>{label}</span>
          <b className={negativeClass(lead ? `lead ${long}` : long, amount) || undefined}>{texts[index]}</b>
        </div>
      ))}
    </section>
  );
}
