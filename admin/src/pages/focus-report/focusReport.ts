import type { Text } from '../../app/language';

export interface BrokenRule {
  id: string;
  column: string;
  says: Text;
  /** A recommendation, and not what FOCUS demands. */
  advice: boolean;
  count: number;
  rows: number[];
}

/** How a file fares against the rules of FOCUS 1.2, as a task keeps it. */
export interface ReportSummary {
  version: string;
  rows: number;
  passed: number;
  failed: number;
  advised: number;
  skipped: number;
  missing: string[];
  foreign: string[];
  broken: BrokenRule[];
}
