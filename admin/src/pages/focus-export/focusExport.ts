import type { ReportSummary } from '../focus-report/focusReport';

export const FORMATS = ['csv.gz', 'csv', 'parquet'] as const;
export type FocusFormat = (typeof FORMATS)[number];

/** The result of the job `charges.export_focus`. */
export interface ExportResult {
  file: { id: string; name: string; size: number };
  reportFile: { id: string; name: string };
  rows: number;
  columns: number;
  /** Rows without the vendor's own row beside them. */
  lean: number;
  report: ReportSummary;
}

const UNITS = ['B', 'KB', 'MB', 'GB'];

/** 1,536 is "1.5 KB". */
export function sizeText(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const value = bytes / 1024 ** step;
  return `${value.toLocaleString('en-US', { maximumFractionDigits: step === 0 ? 0 : 1 })} ${UNITS[step]!}`;
}
