import type { FocusReport } from '@cloudtally/plugin-sdk';
import type { ReportSummary } from './focus-export';

const MOST_MISSING = 57;

export function reportSummary(report: FocusReport): ReportSummary {
  const { version, rows, summary, missing, foreign, results } = report;
  return {
    version,
    rows,
    ...summary,
    missing: missing.slice(0, MOST_MISSING),
    foreign: foreign.slice(0, MOST_MISSING),
    broken: results
      .filter(({ outcome }) => outcome === 'failed' || outcome === 'advised')
      .map(({ id, column, says, outcome, count, first }) => ({
        id,
        column,
        says,
        advice: outcome === 'advised',
        count,
        rows: first.map(({ row }) => row),
      })),
  };
}
