import { Decimal } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { clock } from '../../../kernel/clock';
import { refuseArchived, type CloudSource, type OpenRun } from '../../clouds/clouds.module';
import { agree, type Agreement } from '../domain/control-total';
import { idRange } from '../domain/row-hash';
import { rollUp } from '../roll-up';
import { explanationOf, NOTHING, outcomeOf, touched, type SliceInput, type SliceOutcome } from '../slice-outcome';
import { compare, writeDifference, type Difference, type SliceTarget, type WriteMode } from '../slice-writer';
import type { MappingTally } from '../map-pages';
import type { SliceRow, Slices } from '../slices.service';
import { emptySums, sumSlice, sumStaged, tellApart, type StagedSums } from '../staging';
import { keepHands, stageRest, type RestTarget } from './stage-rest';

export interface RestOfMonth {
  readonly source: Pick<CloudSource, 'tenantId' | 'accountId'>;
  readonly run: Pick<OpenRun, 'period'>;
  readonly slice: Pick<SliceRow, 'no' | 'period' | 'feed' | 'revision'>;
  readonly mode: WriteMode;
}

/** Writes what the other slices of the vendor's month lack into this one. Call it under the lock of the slice's row. */
export async function writeMissing(tx: EntityManager, { source, run, slice, mode }: RestOfMonth): Promise<Difference> {
  const { tenantId, accountId } = source;
  const own = { tenantId, accountId, feed: slice.feed, ofPeriod: run.period, slice: slice.no };
  await stageRest(tx, own, mode);
  await refuseArchivedPart(tx, own);
  await tellApart(tx);
  const target: SliceTarget = { ...own, period: slice.period, revision: slice.revision };
  const difference = await compare(tx, target, mode === 'merge' ? 'delta' : 'replace');
  if (!touched(difference)) return NOTHING;
  await writeDifference(tx, target, difference);
  if (await keepHands(tx, slice.period, slice.no)) await rollUp(tx, slice.period, [slice.no]);
  return difference;
}

/** Asked once the charges were read, which keeps whoever archives waiting: none of them may have been out of reach. */
async function refuseArchivedPart(tx: EntityManager, { tenantId, accountId, feed, ofPeriod }: RestTarget) {
  const parts = await tx.query<{ period: string }[]>(
    `select distinct period from charge_slice
     where tenant_id = $1 and cloud_account_id = $2 and feed = $3 and coalesce(of_period, period) = $4`,
    [tenantId, accountId, feed, ofPeriod],
  );
  await refuseArchived(tx, month => parts.some(({ period }) => period === month));
}

/** What a run read of a month of which several slices have a part. */
export interface MonthReading {
  readonly input: SliceInput;
  readonly found: SliceRow;
  readonly rows: number;
  readonly mapping: string;
  readonly tally: MappingTally;
}

/**
 * Holds the whole month, as it is staged, against the vendor's total, and writes what is missing of it.
 *
 * @throws RowsMissing, ControlTotalDiffers, SliceLocked
 */
export async function writeRest(tx: EntityManager, slices: Slices, reading: MonthReading): Promise<SliceOutcome> {
  const { input, found, rows, mapping, tally } = reading;
  const { source, run, feed } = input;
  const slice = await slices.lock(tx, source, found.id);
  const others = (await slices.of(source.accountId, run.period, feed.id, tx)).filter(({ no }) => no !== slice.no);
  const whole = (await sumStaged(tx)).get(slice.no) ?? emptySums(slice.no);
  const agreement = agree({ billedCost: whole.billedCost, rows }, input.totals, source.currency);
  const explained = explanationOf({ input, slice: togetherOf(slice, others), rows, sums: whole, agreement, tally });
  const difference = await writeMissing(tx, { source, run, slice, mode: 'replace' });
  const sums = await sumSlice(tx, slice.period, slice.no, idRange(slice.no));
  const part = partOf(agreement, sums, others);
  const news = {
    rows,
    rejected: tally.rejected.length,
    sums,
    agreement: part,
    explained: new Decimal(part.difference).isZero() ? null : explained,
    mapping,
    now: clock.now(),
  };
  if (touched(difference)) await slices.revise(tx, { source, run, slice, news }, difference);
  else await slices.confirm(tx, { source, run, slice, news }, slice.revision);
  return outcomeOf({ input, slice, rows, sums, agreement: part, tally }, difference);
}

/** What a person accepted of the month's difference, in whichever of its slices that stands. */
function togetherOf(slice: SliceRow, others: readonly SliceRow[]): SliceRow {
  const all = [slice, ...others];
  return {
    ...slice,
    difference: sum(all.map(({ difference }) => difference)).toFixed(),
    explained: all.find(({ explained }) => explained !== null)?.explained ?? null,
  };
}

/** What is this slice's of the vendor's total: what no other slice was held against. */
function partOf(agreement: Agreement, sums: StagedSums, others: readonly SliceRow[]): Agreement {
  if (agreement.vendorTotal === null) return { ...agreement, difference: '0', vendorRows: null };
  const difference = new Decimal(agreement.difference).minus(sum(others.map(other => other.difference)));
  return {
    ...agreement,
    vendorTotal: difference.plus(sums.billedCost).toFixed(),
    vendorRows: null,
    difference: difference.isZero() ? '0' : difference.toFixed(),
  };
}

const sum = (amounts: readonly string[]): Decimal =>
  amounts.reduce((total, amount) => total.plus(amount), new Decimal(0));
