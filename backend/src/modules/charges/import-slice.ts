import { Decimal } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { clock } from '../../kernel/clock';
import type { CloudSource, OpenRun } from '../clouds/clouds.module';
import type { FileGroup, FileSlice } from './bill-file';
import { agree } from './domain/control-total';
import type { FileGroupKey } from './domain/file-group';
import { idRange } from './domain/row-hash';
import { writeMissing } from './late/write-rest';
import {
  billedChange,
  compare,
  writeDifference,
  type Difference,
  type SliceTarget,
  type WriteMode,
} from './slice-writer';
import type { SliceRow, Slices } from './slices.service';
import { emptySums, sumSlice, type StagedSums } from './staging';

/** Where a group of a file's rows goes. Without `run` it is only looked at. */
export interface ImportTarget extends FileSlice {
  readonly source: CloudSource | null;
  readonly code: string;
  readonly run: OpenRun | null;
  readonly found: SliceRow | null;
  /** The month that takes what the file brings to a closed one; null where its own does. */
  readonly bookedIn: string | null;
}

/** What the file does to one slice. Amounts are exact decimal texts in `currency`. */
export interface ImportedSlice extends Difference, FileGroupKey {
  /** Null in a preview of an account that the import would make. */
  readonly cloudAccountId: string | null;
  readonly cloudAccount: string;
  readonly newAccount: boolean;
  /** Once the file is in. */
  readonly revision: number;
  /** Closed: the file cannot be taken in. */
  readonly locked: boolean;
  /** Closed, and what the file brings is booked in this month; null of an open one. */
  readonly bookedIn: string | null;
  /** Rows of the file. */
  readonly rows: number;
  readonly rejected: number;
  readonly unchanged: number;
  /** Charges of the slice that the file does not hold and that stay. */
  readonly stays: number;
  /** What the file's charges add up to. */
  readonly billedCost: string;
  readonly listCost: string;
  /** What the slice adds up to with the file in it. */
  readonly sliceCost: string;
  readonly windowStart: Date | null;
  readonly windowEnd: Date | null;
}

/** Compares, without writing. */
export async function previewSlice(
  tx: EntityManager,
  group: FileGroup<ImportTarget>,
  staged: StagedSums | undefined,
  mode: WriteMode,
): Promise<ImportedSlice> {
  const { source, found, slice } = group.target;
  const target: SliceTarget = {
    tenantId: source?.tenantId ?? '',
    accountId: source?.accountId ?? '',
    period: group.key.period,
    slice,
    revision: found?.revision ?? 0,
  };
  const difference = await compare(tx, target, mode);
  const change = await billedChange(tx, target);
  return imported(group, { staged: staged ?? emptySums(slice), difference, change, before: found });
}

/** Writes what differs, under the slice's lock. @throws SliceLocked */
export async function writeSlice(
  tx: EntityManager,
  slices: Slices,
  { group, staged, mode }: { group: FileGroup<ImportTarget>; staged: StagedSums | undefined; mode: WriteMode },
): Promise<ImportedSlice> {
  const { source, run, found } = group.target as ImportTarget & { source: CloudSource; run: OpenRun; found: SliceRow };
  const { period } = group.key;
  const slice = await slices.lock(tx, source, found.id);
  const target = {
    tenantId: source.tenantId,
    accountId: source.accountId,
    period,
    slice: slice.no,
    revision: slice.revision,
  };
  const isShared = (await slices.of(source.accountId, period, slice.feed, tx)).length > 1 || slice.of_period !== null;
  const difference = isShared ? await writeMissing(tx, { source, run, slice, mode }) : await compare(tx, target, mode);
  const touched = difference.inserted + difference.changed + difference.removed > 0;
  const changeAlone = isShared ? null : await billedChange(tx, target);
  if (touched && !isShared) await writeDifference(tx, target, difference);

  // A merge leaves lines that the file does not hold: the slice is summed as it now stands.
  const sums = await sumSlice(tx, slice.period, slice.no, idRange(slice.no));
  const change = changeAlone ?? new Decimal(sums.billedCost).minus(slice.billed_cost).toFixed();
  const rows = mode === 'replace' ? group.rows : Math.max(group.rows, sums.charges);
  const news = {
    rows,
    rejected: group.rejected.length,
    sums,
    // A file has no total of its own; its rows, each read to the last digit, are the proof.
    agreement: agree({ billedCost: sums.billedCost, rows }, null, source.currency),
    explained: null,
    mapping: `${source.pluginId} ${source.plugin.version} file`,
    now: clock.now(),
  };
  const write = { source, run, slice, news };
  if (touched) await slices.revise(tx, write, difference);
  else await slices.confirm(tx, write, slice.revision);
  return imported(group, { staged: staged ?? emptySums(slice.no), difference, change, before: slice });
}

interface Compared {
  readonly staged: StagedSums;
  readonly difference: Difference;
  /** Of the slice's billed cost. */
  readonly change: string;
  readonly before: SliceRow | null;
}

function imported(group: FileGroup<ImportTarget>, { staged, difference, change, before }: Compared): ImportedSlice {
  const { source, code, bookedIn } = group.target;
  const { inserted, changed, removed } = difference;
  const unchanged = staged.charges - inserted - changed;
  return {
    ...group.key,
    ...difference,
    cloudAccountId: source?.accountId ?? null,
    cloudAccount: code,
    newAccount: !source,
    revision: (before?.revision ?? 0) + (inserted + changed + removed > 0 ? 1 : 0),
    locked: before?.state === 'locked' && bookedIn === null,
    bookedIn,
    rows: group.rows,
    rejected: group.rejected.length,
    unchanged,
    stays: (before?.charges ?? 0) - unchanged - changed - removed,
    billedCost: staged.billedCost,
    listCost: staged.listCost,
    sliceCost: new Decimal(before?.billed_cost ?? '0').plus(change).toFixed(),
    windowStart: staged.windowStart,
    windowEnd: staged.windowEnd,
  };
}
