import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal } from '@cloudtally/plugin-sdk';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { RawPages, SyncRuns } from '../clouds/clouds.module';
import { apartFrom, type Apart } from './apart';
import { Dictionaries } from './dictionaries';
import { agree } from './domain/control-total';
import { mapPages, newTally, RowMapper, type MappingTally } from './map-pages';
import { Quarantine } from './quarantine.service';
import {
  explanationOf,
  mappingOf,
  NOTHING,
  outcomeOf,
  touched,
  type SliceInput,
  type SliceOutcome,
  type SliceReading,
} from './slice-outcome';
import { compare, writeDifference, writeFirst, type Difference, type SliceTarget } from './slice-writer';
import { Slices, type SliceNews, type SliceRow } from './slices.service';
import { copyStaged, emptySums, openStaging, sumStaged, tellApart } from './staging';

interface Work {
  readonly input: SliceInput;
  /** As it was before the work began; read again under its lock. */
  readonly found: SliceRow;
  readonly pages: readonly { readonly no: number; readonly rows: number }[];
  readonly rows: number;
  readonly mapping: string;
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
    const pages = await this.pages.numbers(run.id, feed.id);
    const work: Work = {
      input,
      found: await this.slices.ensure(source, run.period, feed.id),
      pages,
      rows: pages.reduce((sum, page) => sum + page.rows, 0),
      mapping: mappingOf(source),
    };
    return !input.always && (await this.isKnown(work)) ? this.confirm(work) : this.map(work);
  }

  /** The same pages under the same mapping were this slice already; nothing needs to be mapped to know it. */
  private async isKnown({ found, mapping, pages }: Work): Promise<boolean> {
    if (found.mapping !== mapping || !found.sync_run_id || !new Decimal(found.difference).isZero()) return false;
    const before = await this.pages.numbers(found.sync_run_id, found.feed);
    return before.length === pages.length && sorted(before) === sorted(pages);
  }

  private confirm(work: Work): Promise<SliceOutcome> {
    const { input, found, rows } = work;
    return this.db.transaction(async tx => {
      const slice = await this.slices.hold(tx, found.id);
      const sums = {
        ...emptySums(slice.no),
        charges: slice.charges,
        billedCost: slice.billed_cost,
        listCost: slice.list_cost,
        ...(slice.content_hash === null ? {} : { contentHash: slice.content_hash }),
      };
      const agreement = agree({ billedCost: slice.billed_cost, rows }, input.totals, input.source.currency);
      const reading = { input, slice, rows, sums, agreement, tally: newTally() };
      const news = newsOf(reading, work);
      // A closed month stays as it is; that the vendor still says the same is no revision of it.
      if (slice.state !== 'locked') await this.slices.confirm(tx, { ...input, slice, news }, slice.revision);
      await this.runs.fence(tx, input.run);
      return outcomeOf(reading, NOTHING);
    });
  }

  private async map(work: Work): Promise<SliceOutcome> {
    const { source, run, feed } = work.input;
    const apart = await apartFrom(this.db);
    const corrections = await this.quarantine.corrections(source.accountId, run.period, feed.id);
    let tally = newTally();
    try {
      return await this.db.transaction(async tx => {
        // A retry after a deadlock reads everything again, and counts anew.
        tally = newTally();
        await this.stage(tx, work, { tally, corrections, apart });
        const outcome = await this.write(tx, work, tally);
        await this.quarantine.file(tx, { ...work.input, rejected: tally.rejected });
        await this.runs.fence(tx, run);
        return outcome;
      });
    } catch (error) {
      // The rows that were refused are work whether or not the slice could be written.
      const { rejected } = tally;
      if (rejected.length > 0) {
        await this.db.transaction(async tx => {
          await this.quarantine.file(tx, { ...work.input, rejected });
          await this.runs.fence(tx, run);
        });
      }
      throw error;
    }
  }

  private async stage(
    tx: EntityManager,
    { input, found, pages }: Work,
    by: { tally: MappingTally; corrections: ReadonlyMap<string, unknown>; apart: Apart },
  ): Promise<void> {
    const { source, run, feed } = input;
    const { apart } = by;
    await openStaging(tx);
    const mapper = new RowMapper(
      {
        slice: found.no,
        feed,
        period: run.period,
        currency: source.currency,
        zone: source.zone,
        account: source.facts,
        corrections: by.corrections,
      },
      by.tally,
    );
    const lines = mapPages({
      pages: pages.map(page => page.no),
      mapper,
      dictionaries: new Dictionaries(
        source.tenantId,
        () => source.accountId,
        read => apart(() => this.db.read(read)),
      ),
      readPages: wanted => apart(() => this.pages.readMany(run.period, wanted)),
      onPage: async rows => input.onRows && apart(async () => input.onRows!(rows)),
    });
    await copyStaged(tx, lines);
    await tellApart(tx);
  }

  private async write(tx: EntityManager, work: Work, tally: MappingTally): Promise<SliceOutcome> {
    const { input, found, rows } = work;
    const { source, run } = input;
    const sums = (await sumStaged(tx)).get(found.no) ?? emptySums(found.no);
    const slice = await this.slices.lock(tx, source, found.id);
    const agreement = agree({ billedCost: sums.billedCost, rows }, input.totals, source.currency);
    const reading = { input, slice, rows, sums, agreement, tally };
    const news = newsOf(reading, work);

    const { tenantId, accountId } = source;
    const target = { tenantId, accountId, period: run.period, slice: slice.no, revision: slice.revision };
    const difference = await this.differenceOf(tx, target, reading);
    if (touched(difference)) {
      await (slice.revision === 0 ? writeFirst(tx, target) : writeDifference(tx, target, difference));
      await this.slices.revise(tx, { source, run, slice, news }, difference);
    } else {
      await this.slices.confirm(tx, { source, run, slice, news }, slice.revision);
    }
    return outcomeOf(reading, difference);
  }

  private async differenceOf(
    tx: EntityManager,
    target: SliceTarget,
    { slice, sums }: SliceReading,
  ): Promise<Difference> {
    if (slice.revision === 0) return { ...NOTHING, inserted: sums.charges };
    return slice.content_hash === sums.contentHash ? NOTHING : compare(tx, target, 'replace');
  }
}

const sorted = (pages: readonly { readonly no: number }[]): string =>
  pages
    .map(page => page.no)
    .sort((a, b) => a - b)
    .join();

/** @throws RowsMissing, ControlTotalDiffers when what was read does not add up */
const newsOf = (reading: SliceReading, { mapping }: Work): SliceNews => ({
  rows: reading.rows,
  rejected: reading.tally.rejected.length,
  sums: reading.sums,
  agreement: reading.agreement,
  explained: explanationOf(reading),
  mapping,
  now: clock.now(),
});
