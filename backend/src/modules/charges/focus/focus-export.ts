import { z } from '@cloudtally/plugin-sdk';

export const FOCUS_FORMATS = ['csv', 'csv.gz', 'parquet'] as const;
export type FocusFormat = (typeof FOCUS_FORMATS)[number];

/** What takes longer is stopped. */
export const EXPORT_MINUTES = 120;

/** What is exported, and as what. */
export const focusExport = z.strictObject({
  /** As the charge explorer filters. */
  filter: z.record(z.string(), z.unknown()),
  format: z.enum(FOCUS_FORMATS),
});
export type FocusExport = z.infer<typeof focusExport>;

/** A rule that a file breaks, without the cells: those are the reader's alone. */
export interface BrokenRule {
  readonly id: string;
  readonly column: string;
  readonly says: { readonly zh: string; readonly en: string };
  readonly advice: boolean;
  readonly count: number;
  /** Rows as a spreadsheet counts, the first few. */
  readonly rows: readonly number[];
}

/** A report in short, as a task keeps it. */
export interface ReportSummary {
  readonly version: string;
  readonly rows: number;
  readonly passed: number;
  readonly failed: number;
  readonly advised: number;
  readonly skipped: number;
  readonly missing: readonly string[];
  readonly foreign: readonly string[];
  readonly broken: readonly BrokenRule[];
}

export interface FocusExportResult {
  readonly file: { readonly id: string; readonly name: string; readonly size: number };
  /** The whole report, for a person to read and for a program. */
  readonly reportFile: { readonly id: string; readonly name: string };
  readonly rows: number;
  readonly columns: number;
  /** Rows of which the vendor's own row was not at hand, so that columns are empty that it may have. */
  readonly lean: number;
  readonly report: ReportSummary;
}
