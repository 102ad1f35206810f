export interface LetterheadProps {
  readonly issuer: string;
  /** Second line below the issuer's name, such as its English name. */
  readonly subtitle?: string;
  readonly title: string;
  readonly number: string;
}

/** Who writes, and what this is. */
export function Letterhead({ issuer, subtitle, title, number }: LetterheadProps) {
  return (
    <header className="letterhead">
      <div className="issuer">
        <div className="mark">{[...issuer.trim()][0]?.toUpperCase()}</div>
        <div>
          <b>{issuer}</b>
          {subtitle && <span>{subtitle}</span>}
        </div>
      </div>
      <div className={/^[ -~]+$/.test(title) ? 'title latin' : 'title'}>
        <h1>{title}</h1>
        <p>{number}</p>
      </div>
    </header>
  );
}
