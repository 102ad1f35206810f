import type { Text } from '../errors/define-error';
import type { RuleLevel } from './rule';

/** `advised`: a "should" that does not hold; the file is FOCUS all the same. */
export type RuleOutcome = 'passed' | 'failed' | 'advised' | 'skipped';

export interface RuleResult {
  readonly id: string;
  readonly column: string;
  readonly level: RuleLevel;
  readonly says: Text;
  readonly outcome: RuleOutcome;
  /** Why it was not checked, or could be only in part. */
  readonly why: Text | null;
  /** Rows, or values for a demand on the whole file, that break the rule. */
  readonly count: number;
  /** The first of them: row as a spreadsheet counts (the heading is 1), and what the cell says. */
  readonly first: readonly { readonly row: number; readonly value: string | null }[];
  /** Where the published rule file says something else than the specification. */
  readonly remark: Text | null;
}

export interface FocusReport {
  readonly version: '1.2';
  readonly rows: number;
  readonly summary: Readonly<Record<RuleOutcome, number>>;
  /** FOCUS columns that the file lacks, in order. */
  readonly missing: readonly string[];
  /** Columns that are neither of FOCUS nor begin with x_. */
  readonly foreign: readonly string[];
  /** Failed first, then advice, then the rest, each by column. */
  readonly results: readonly RuleResult[];
}

/** True when every rule that FOCUS demands and a program can check holds. */
export const conforms = (report: FocusReport): boolean => report.summary.failed === 0;
