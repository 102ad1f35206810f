import { Decimal, type Text } from '@cloudtally/plugin-sdk';

/** What a row says and what is stored for it, of one measure. */
export interface Compared {
  readonly line: number;
  readonly old: string;
  readonly stored: string;
  /** Why they differ; null where nobody can tell. */
  readonly reason: Text | null;
}

/** One count or sum of the old list beside what is stored. */
export interface ParityLine {
  readonly measure: Text;
  readonly old: string;
  readonly stored: string;
  readonly difference: string;
  readonly explained: string;
  /** Zero, or the import is not what it says. */
  readonly unexplained: string;
  readonly rows: readonly Compared[];
}

export interface Parity {
  readonly lines: readonly ParityLine[];
  readonly unexplained: number;
}

/** Rows that differ are named; a screen shows these many of them. */
const MOST_ROWS = 500;

/** Sums up what rows say and what is stored for them; a difference without a reason is unexplained. */
export function parityLine(measure: Text, rows: readonly Compared[]): ParityLine {
  const sum = (values: readonly string[]) => values.reduce((total, value) => total.add(value), new Decimal(0));
  const old = sum(rows.map(row => row.old));
  const stored = sum(rows.map(row => row.stored));
  const differing = rows.filter(row => row.old !== row.stored && !new Decimal(row.old).equals(row.stored));
  const explained = differing
    .filter(({ reason }) => reason !== null)
    .reduce((total, row) => total.add(row.old).sub(row.stored), new Decimal(0));
  const difference = old.sub(stored);
  return {
    measure,
    old: old.toFixed(),
    stored: stored.toFixed(),
    difference: difference.toFixed(),
    explained: explained.toFixed(),
    unexplained: difference.sub(explained).toFixed(),
    rows: differing.slice(0, MOST_ROWS),
  };
}

export const parityOf = (lines: readonly ParityLine[]): Parity => ({
  lines,
  unexplained: lines.filter(({ unexplained }) => unexplained !== '0').length,
});
