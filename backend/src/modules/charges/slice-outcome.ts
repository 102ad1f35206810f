import { Decimal, type ControlTotal, type Feed } from '@cloudtally/plugin-sdk';
import type { CloudSource, OpenRun } from '../clouds/clouds.module';
import { ControlTotalDiffers, RowsMissing } from './charges.errors';
import type { Agreement } from './domain/control-total';
import { hash128 } from './domain/row-hash';
import type { MappingTally } from './map-pages';
import type { Difference } from './slice-writer';
import type { SliceRow } from './slices.service';
import type { StagedSums } from './staging';

export interface SliceInput {
  readonly source: CloudSource;
  readonly run: OpenRun;
  readonly feed: Feed<unknown, unknown>;
  readonly totals: readonly ControlTotal[] | null;
  /** A person's reason to take a slice that differs from the vendor's total. */
  readonly explained?: string | null;
  /** Map again although neither pages nor mapping changed: a correction waits. */
  readonly always?: boolean;
  onRows?(rows: number): Promise<void>;
}

/** What a sync did to one slice. Amounts are exact decimal texts in the account's currency. */
export interface SliceOutcome extends Difference {
  readonly feed: string;
  readonly slice: number;
  readonly sliceId: string;
  readonly revision: number;
  readonly revised: boolean;
  /** Rows as the vendor counts them. */
  readonly rows: number;
  readonly charges: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: Readonly<Record<string, number>>;
  readonly billedCost: string;
  readonly vendorTotal: string | null;
  readonly difference: string;
  readonly windowStart: Date | null;
  readonly windowEnd: Date | null;
}

/** What was read of a slice and what it is held against. */
export interface SliceReading {
  readonly input: SliceInput;
  readonly slice: SliceRow;
  readonly rows: number;
  readonly sums: StagedSums;
  readonly agreement: Agreement;
  readonly tally: MappingTally;
}

export const NOTHING: Difference = { inserted: 0, changed: 0, removed: 0 };

export const touched = ({ inserted, changed, removed }: Difference): boolean => inserted + changed + removed > 0;

/** What decides how raw rows become charges besides the rows: plugin version and the account's facts. */
export const mappingOf = (source: CloudSource): string =>
  `${source.pluginId} ${source.plugin.version} ${hash128(JSON.stringify([source.facts, source.zone, source.currency]))}`;

/** A difference that a person has accepted stays accepted as long as it is the same. */
const explainedBefore = (slice: SliceRow, agreement: Agreement): string | null =>
  slice.explained !== null && new Decimal(slice.difference).equals(agreement.difference) ? slice.explained : null;

/**
 * A slice that does not add up is refused, unless rows in quarantine or a person's reason account for it.
 *
 * @returns the reason that stands
 * @throws RowsMissing, ControlTotalDiffers
 */
export function explanationOf({ input, slice, rows, sums, agreement, tally }: SliceReading): string | null {
  const explained = input.explained ?? explainedBefore(slice, agreement);
  if (agreement.agrees || explained !== null || tally.rejected.length > 0) return explained;
  const { source, run, feed } = input;
  const where = { account: source.code, period: run.period, feed: feed.id };
  if (agreement.vendorRows !== null && agreement.vendorRows !== rows) {
    throw RowsMissing({ ...where, vendorRows: agreement.vendorRows, read: rows });
  }
  throw ControlTotalDiffers({
    ...where,
    vendorTotal: agreement.vendorTotal!,
    read: sums.billedCost,
    difference: agreement.difference,
    currency: [source.currency, ...agreement.foreign].join(', '),
  });
}

export function outcomeOf(reading: SliceReading, difference: Difference): SliceOutcome {
  const { input, slice, rows, sums, agreement, tally } = reading;
  const revised = touched(difference);
  return {
    ...difference,
    feed: input.feed.id,
    slice: slice.no,
    sliceId: slice.id,
    revision: slice.revision + (revised ? 1 : 0),
    revised,
    rows,
    charges: sums.charges,
    unchanged: sums.charges - difference.inserted - difference.changed,
    rejected: tally.rejected.length,
    warnings: Object.fromEntries(tally.warnings),
    billedCost: sums.billedCost,
    vendorTotal: agreement.vendorTotal,
    difference: agreement.difference,
    windowStart: sums.windowStart,
    windowEnd: sums.windowEnd,
  };
}
