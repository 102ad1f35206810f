import { Inject, Injectable } from '@nestjs/common';
import { Decimal, type ControlTotal, type Feed } from '@cloudtally/plugin-sdk';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import type { CloudSource } from '../clouds/clouds.module';
import { RawPages } from '../clouds/clouds.module';
import { SyncRuns, type OpenRun } from '../clouds/clouds.module';
import { ControlTotalDiffers, RowsMissing } from './charges.errors';
import { apartFrom } from './apart';
import { Dictionaries } from './dictionaries';
import { agree, type Agreement } from './domain/control-total';
import { hash128 } from './domain/row-hash';
import { mapPages, newTally, RowMapper, type MappingTally } from './map-pages';
import { Quarantine } from './quarantine.service';
import { compare, writeDifference, writeFirst, type Difference } from './slice-writer';
import { Slices, type SliceRow } from './slices.service';
import { copyStaged, emptySums, openStaging, sumStaged, tellApart, type StagedSums } from './staging';

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

export interface SliceOutcome extends Difference {
  readonly feed: string;
  readonly slice: number;
  readonly sliceId: string;
  readonly revision: number;
  readonly revised: boolean;
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

/** Turns the stored pages of a run into the current slice. */
@Injectable()
export class Ingest {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(SyncRuns) private readonly runs: SyncRuns,
    @Inject(RawPages) private readonly pages: RawPages,
    @Inject(Slices) private readonly slices: Slices,
    @Inject(Quarantine) private readonly quarantine: Quarantine,
  ) {}

  /**
   * Maps, stages, agrees with the vendor's total and writes the difference, in one transaction: the
   * slice is the old one or the new one, never a mixture.
   *
   * @throws ControlTotalDiffers, RowsMissing, SliceLocked, TooManyRejected, SyncTakenOver
   */
  async slice(input: SliceInput): Promise<SliceOutcome> {
    const { source, run, feed } = input;
    const found = await this.slices.ensure(source, run.period, feed.id);
    const numbers = await this.pages.numbers(run.id, feed.id);
    const rows = numbers.reduce((sum, page) => sum + page.rows, 0);
    const mapping = mappingOf(source);
    if (!input.always && isZero(found.difference) && (await this.samePages(found, mapping, numbers))) {
      return this.unchanged(input, found, rows, mapping);
    }

    const apart = await apartFrom(this.db);
    const corrections = await this.quarantine.corrections(source.accountId, run.period, feed.id);
    const tally = { current: newTally() };
    try {
      return await this.db.transaction(async tx => {
        // A retry after a deadlock reads everything again, and counts anew.
        tally.current = newTally();
        await openStaging(tx);
        const mapper = new RowMapper(
          {
            slice: found.no,
            feed,
            period: run.period,
            currency: source.currency,
            zone: source.zone,
            account: source.facts,
            corrections,
          },
          tally.current,
        );
        const dictionaries = new Dictionaries(
          source.tenantId,
          () => source.accountId,
          run => apart(() => this.db.read(run)),
        );
        const read = (wanted: readonly number[]) => apart(() => this.pages.readMany(run.period, wanted));
        const beat = async (count: number) => input.onRows && apart(async () => input.onRows!(count));
        await copyStaged(
          tx,
          mapPages(
            numbers.map(page => page.no),
            read,
            mapper,
            dictionaries,
            beat,
          ),
        );
        await tellApart(tx);

        const sums = (await sumStaged(tx)).get(found.no) ?? emptySums(found.no);
        const agreement = agree({ billedCost: sums.billedCost, rows }, input.totals, source.currency);
        const slice = await this.slices.lock(tx, source, found.id);
        const explained = input.explained ?? explainedBefore(slice, agreement);
        if (explained === null) this.refuse(input, agreement, sums, rows, tally.current);
        const target = {
          tenantId: source.tenantId,
          accountId: source.accountId,
          period: run.period,
          slice: slice.no,
          revision: slice.revision,
        };
        const same = slice.revision > 0 && slice.content_hash?.replaceAll('-', '') === sums.contentHash;
        const first = slice.revision === 0;
        const difference = same
          ? NOTHING
          : first
            ? { ...NOTHING, inserted: sums.charges }
            : await compare(tx, target, 'replace');
        const touched = difference.inserted + difference.changed + difference.removed;
        const news = {
          rows,
          rejected: tally.current.rejected.length,
          sums,
          agreement,
          explained,
          mapping,
          now: clock.now(),
        };
        if (touched > 0) {
          await (first ? writeFirst(tx, target) : writeDifference(tx, target, difference));
          await this.slices.revise(tx, source, run, slice, difference, news);
        } else {
          await this.slices.confirm(tx, source, run, slice, slice.revision, news);
        }
        await this.quarantine.file(tx, source, run, feed.id, tally.current.rejected);
        await this.runs.fence(tx, run);
        return outcomeOf(input, slice, difference, touched > 0, sums, agreement, rows, tally.current);
      });
    } catch (error) {
      // The rows that were refused are work whether or not the slice could be written.
      const { rejected } = tally.current;
      if (rejected.length > 0) {
        await this.db.transaction(async tx => {
          await this.quarantine.file(tx, source, run, feed.id, rejected);
          await this.runs.fence(tx, run);
        });
      }
      throw error;
    }
  }

  /** The same pages under the same mapping were this slice already; nothing needs to be mapped to know it. */
  private async samePages(slice: SliceRow, mapping: string, numbers: readonly { no: number }[]): Promise<boolean> {
    if (slice.mapping !== mapping || !slice.sync_run_id) return false;
    const before = await this.pages.numbers(slice.sync_run_id, slice.feed);
    const sorted = (pages: readonly { no: number }[]) =>
      pages
        .map(page => page.no)
        .sort((a, b) => a - b)
        .join();
    return before.length === numbers.length && sorted(before) === sorted(numbers);
  }

  private unchanged(input: SliceInput, found: SliceRow, rows: number, mapping: string): Promise<SliceOutcome> {
    const { source, run } = input;
    return this.db.transaction(async tx => {
      const slice = await this.slices.lock(tx, source, found.id);
      const sums: StagedSums = {
        slice: slice.no,
        charges: slice.charges,
        billedCost: slice.billed_cost,
        listCost: slice.list_cost,
        contentHash: slice.content_hash ?? emptySums(slice.no).contentHash,
        windowStart: null,
        windowEnd: null,
      };
      const agreement = agree({ billedCost: slice.billed_cost, rows }, input.totals, source.currency);
      const tally = newTally();
      this.refuse(input, agreement, sums, rows, tally);
      await this.slices.confirm(tx, source, run, slice, slice.revision, {
        rows,
        rejected: 0,
        sums,
        agreement,
        explained: null,
        mapping,
        now: clock.now(),
      });
      await this.runs.fence(tx, run);
      return outcomeOf(input, slice, NOTHING, false, sums, agreement, rows, tally);
    });
  }

  /** A slice that does not add up is refused, unless rows in quarantine or a person's reason account for it. */
  private refuse(input: SliceInput, agreement: Agreement, sums: StagedSums, rows: number, tally: MappingTally): void {
    if (agreement.agrees || tally.rejected.length > 0) return;
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
}

const isZero = (decimal: string) => new Decimal(decimal).isZero();

/** A difference that a person has accepted stays accepted as long as it is the same. */
const explainedBefore = (slice: SliceRow, agreement: Agreement): string | null =>
  slice.explained !== null && new Decimal(slice.difference).equals(agreement.difference) ? slice.explained : null;

const NOTHING: Difference = { inserted: 0, changed: 0, removed: 0 };

/** What decides how raw rows become charges besides the rows: plugin version and the account's facts. */
const mappingOf = (source: CloudSource): string =>
  `${source.pluginId} ${source.plugin.version} ${hash128(JSON.stringify([source.facts, source.zone, source.currency]))}`;

function outcomeOf(
  { feed }: SliceInput,
  slice: SliceRow,
  difference: Difference,
  revised: boolean,
  sums: StagedSums,
  agreement: Agreement,
  rows: number,
  tally: MappingTally,
): SliceOutcome {
  return {
    ...difference,
    feed: feed.id,
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
