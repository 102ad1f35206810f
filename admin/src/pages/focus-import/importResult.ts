import type { Text } from '../../app/language';
import type { ReportSummary } from '../focus-report/focusReport';
import type { Mapping } from './fileLook';

/** What an import does, or would do, to one account and month. */
export interface ImportedSlice {
  provider: string;
  billingAccountId: string;
  currency: string;
  period: string;
  cloudAccount: string;
  newAccount: boolean;
  /** Closed: the file cannot be taken in. */
  locked: boolean;
  /** Closed, and what the file brings is booked in this month. */
  bookedIn: string | null;
  rows: number;
  inserted: number;
  changed: number;
  removed: number;
  unchanged: number;
  rejected: number;
  billedCost: string;
}

export interface FirstCharge {
  billingPeriod: string;
  subAccountId?: string | null;
  serviceName: string | null;
  pricingQuantity?: string | null;
  pricingUnit?: string | null;
  billedCost: string;
  billingCurrency: string;
}

/** The result of the job `charges.import_file`; the same for the preview and for the real thing. */
export interface ImportResult {
  committed: boolean;
  rows: number;
  inserted: number;
  changed: number;
  removed: number;
  unchanged: number;
  rejected: number;
  billedCost: Record<string, string>;
  /** By currency; of imports from before they were told, absent. */
  totals?: Record<string, string>;
  slices: ImportedSlice[];
  rejects: { code: string; reason: Text; rows: number }[];
  warnings: { code: string; says: Text; rows: number }[];
  /** The first rows as charges. */
  first?: FirstCharge[];
  /** Of a preview of a FOCUS file. */
  focus: ReportSummary | null;
}

export interface ImportOptions {
  fileId: string;
  cloudAccountId?: string;
  mode: 'merge' | 'replace';
  /** For a file that does not say it. */
  month?: string;
  mapping?: Mapping;
}
